import { resolve } from 'node:path';
import { type Positions, readTopics, withPositions } from '@okaeri/kafka';
import { enteredRows, type ServiceState } from '@okaeri/outbox';
import { copyNewerAudit } from '../replay/audit-rows.ts';
import { assertStopped } from '../replay/checks.ts';
import { confirm } from '../replay/confirm.ts';
import { type Ground, openGround, Refused } from '../replay/ground.ts';
import { loadServiceBackup } from '../replay/load-backup.ts';
import { assertWhole, keyCheck, type Manifest, readManifest, type ServiceBackup } from '../replay/manifest.ts';
import {
  createDatabaseFor,
  databaseExists,
  migrationsIn,
  nameBeside,
  nameOfDatabase,
  queryWith,
  swapDatabase,
  tidyDatabase,
  withClient,
} from '../replay/service-database.ts';
import { inDatabase, type ServiceProgram, withProgram } from '../replay/service-program.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { digestOf, hasUnpublished, reporting, stamp } from './replay.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** A service as it is restored. */
interface Restored {
  readonly service: ServiceName;
  readonly backup: ServiceBackup;
  readonly state: ServiceState;
  /** Whether its database is still there, with this version's schema: then what it alone knows is kept. */
  readonly present: boolean;
}

/**
 * `stack restore DIR`: the five services as they were at the backup, brought in line with everything the topics have
 * told since.
 */
export function restore(folder: StackFolder, directory: string, options: { yes: boolean }): Promise<number> {
  return reporting(async () => {
    const dir = resolve(directory);
    const manifest = readManifest(dir);
    assertWhole(dir, manifest);
    const ground = await openGround(folder, say);
    try {
      const restored = await check(ground, manifest);
      await sayWhatIsLost(ground, manifest, restored);
      await confirm('Restore? The databases as they are are kept under other names.', options.yes);
      for (const { service, present } of restored)
        if (present && (await hasUnpublished(ground.urls(service).url))) {
          say(`What the outbox of ${service} still has is published first.`);
          await withProgram(ground, service, (program) => program.publish());
        }
      await makeAll(ground, restored, dir);
      return 0;
    } finally {
      await ground.close();
    }
  });
}

/** @throws Refused for whatever makes the backup one of something else, or the system one that runs */
async function check(ground: Ground, manifest: Manifest): Promise<Restored[]> {
  if (manifest.personIdKey !== keyCheck(ground.wiring.secrets.personIdKey))
    throw new Refused(
      `The backup was made with another key of person ids. Put the secrets.json that belongs to it into ${ground.folder.root}.`,
    );
  const cluster = await withPositions(ground.kafka, (admin) => admin.clusterId());
  if (cluster !== manifest.kafkaCluster)
    throw new Refused(
      'The backup belongs to another Kafka: its positions mean nothing on this one. Use the brokers of then.',
    );
  const restored: Restored[] = [];
  for (const service of services) {
    const backup = manifest.services[service];
    const exists = await databaseExists(ground, service, nameOfDatabase(ground, service));
    if (exists) await assertStopped(ground, service);
    const { migrations, state } = await withProgram(ground, service, (program) => program.describe());
    assertVersion(service, backup.migrations, migrations);
    await assertTopicsOf(ground, service, backup);
    const has = exists ? await migrationsIn(ground.urls(service).migrationUrl) : [];
    restored.push({
      service,
      backup,
      state,
      present: exists && has.toSorted().join() === migrations.toSorted().join(),
    });
  }
  return restored;
}

function assertVersion(service: ServiceName, has: readonly string[], knows: readonly string[]): void {
  const [unknown] = has.filter((name) => !knows.includes(name));
  const [missing] = knows.filter((name) => !has.includes(name));
  if (unknown === undefined && missing === undefined) return;
  throw new Refused(
    `The backup of ${service} was made by ${unknown === undefined ? 'an older' : 'a newer'} version ` +
      `(${unknown ?? missing}). Restore it with that version; then start this one, which brings it forward.`,
  );
}

/** Positions beyond a topic's end are those of a topic that was made anew since. */
async function assertTopicsOf(ground: Ground, service: ServiceName, { inputs, own }: ServiceBackup): Promise<void> {
  const said: Positions = { ...inputs, ...own };
  const { end, first } = await withPositions(ground.kafka, (admin) => admin.extent(Object.keys(said)));
  for (const [topic, partitions] of Object.entries(said))
    for (const [partition, offset] of Object.entries(partitions)) {
      if (BigInt(offset) > BigInt(end[topic]?.[partition] ?? '0'))
        throw new Refused(`${topic} is shorter than it was at the backup of ${service}: it was made anew since.`);
      if (BigInt(offset) < BigInt(first[topic]?.[partition] ?? '0'))
        say(
          `! ${topic}/${partition} no longer holds what came right after the backup: ${service} will not hear of it.`,
        );
    }
}

/** What people entered since is in the databases alone; topics tell at least that something was. */
async function sayWhatIsLost(ground: Ground, manifest: Manifest, restored: readonly Restored[]): Promise<void> {
  say(`The backup was made at ${manifest.madeAt}. What people entered since is lost:`);
  for (const { service, backup, state, present } of restored) {
    const now = present
      ? await withClient(ground.urls(service).url, (client) => enteredRows(queryWith(client), state))
      : null;
    if (now === null) say(`  ${service}: its database is not there; what was entered since cannot be counted`);
    for (const [table, rows] of Object.entries(now ?? {}))
      if (rows !== (backup.entered[table] ?? 0))
        say(
          `  ${service}: ${state.entered[table]?.what ?? table}: ${rows} rows now, ${backup.entered[table] ?? 0} in the backup`,
        );
    for (const line of await toldSince(ground, backup.own)) say(`  ${service} has told since: ${line}`);
  }
}

async function toldSince(ground: Ground, own: Positions): Promise<string[]> {
  const counts = new Map<string, number>();
  await readTopics({
    kafka: ground.kafka,
    topics: Object.keys(own),
    from: own,
    async take(records) {
      for (const { headers } of records) {
        const type = String(headers.ce_type ?? 'unknown').replace(/^okaeri\./, '');
        counts.set(type, (counts.get(type) ?? 0) + 1);
      }
    },
  });
  return [...counts].map(([type, count]) => `${count} × ${type}`);
}

/** Makes all five beside those that are there, and puts them in their places when all are in line with the topics. */
async function makeAll(ground: Ground, restored: readonly Restored[], dir: string): Promise<void> {
  const made: { service: ServiceName; name: string; positions: Positions; state: ServiceState }[] = [];
  for (const one of restored) {
    const { service, backup, state } = one;
    const name = nameBeside(ground, service, 'restored');
    const url = inDatabase(ground.urls(service).migrationUrl, name);
    await createDatabaseFor(ground, service, name);
    const make = async (program: ServiceProgram) => {
      await program.migrate();
      await withClient(url, (client) => loadServiceBackup(client, backup, dir));
      if (one.present)
        await withClient(ground.urls(service).migrationUrl, (from) =>
          withClient(url, (to) => copyNewerAudit(from, to)),
        );
      const { digest } = await digestOf(url, state);
      const loaded = digest === backup.digest ? 'as it was' : 'NOT as it was';
      return { loaded, ...(await program.rebuild({ inputs: backup.inputs, own: backup.own })) };
    };
    const { loaded, positions, records, recalled, told } = await withProgram(ground, service, make, name);
    await tidyDatabase(ground, service, name);
    say(
      `${service.padEnd(10)} loaded (${loaded}); ${records} records read since, ${recalled} of its own recalled, ${told} to be told`,
    );
    made.push({ service, name, positions, state });
  }
  const aside = `before_${stamp()}`;
  for (const { service, name, positions } of made) {
    await swapDatabase(ground, service, name, nameBeside(ground, service, aside));
    // After the database: the other way round, a crash between the two would leave one that misses something.
    await withPositions(ground.kafka, (admin) => admin.set(service, positions));
  }
  for (const { service, state } of made)
    say(`${service.padEnd(10)} digest ${(await digestOf(ground.urls(service).migrationUrl, state)).digest}`);
  say(
    `Restored. The databases as they were are kept as …_${aside}: they hold what people entered since, and people who`,
  );
  say('were erased since only as far as they were erased there. Drop them when you need them no more.');
}
