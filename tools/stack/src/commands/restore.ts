import { resolve } from 'node:path';
import { type Positions, readTopics, withPositions } from '@okaeri/kafka';
import { enteredRows, type ServiceState } from '@okaeri/outbox';
import { copyNewerAudit } from '../replay/audit-rows.ts';
import { assertStopped } from '../replay/checks.ts';
import { confirm } from '../replay/confirm.ts';
import { forgetTold } from '../replay/forget-told.ts';
import { type Ground, openGround } from '../replay/ground.ts';
import { loadServiceBackup } from '../replay/load-backup.ts';
import { assertWhole, type Manifest, readManifest } from '../replay/manifest.ts';
import { assertRestorable, type PresentDatabase, type Restorable } from '../replay/restorable.ts';
import {
  createDatabaseFor,
  dropDatabase,
  hasUnpublished,
  nameBeside,
  queryWith,
  swapDatabase,
  tidyDatabase,
  withClient,
} from '../replay/service-database.ts';
import { inDatabase, withProgram } from '../replay/service-program.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName } from '../state/services.ts';
import { digestOf, reporting, stamp } from './replay.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What a database that is being made is called after the service's own. */
const beside = 'restored';

const uncounted: Readonly<Record<PresentDatabase, string>> = {
  none: 'its database is not there',
  same: '',
  newer: 'its database is of a newer version',
  older: 'its database is of an older version',
};

/**
 * `stack restore DIR`: the five services as they were at the backup, brought in line with everything the topics have
 * told since.
 */
export function restore(
  folder: StackFolder,
  directory: string,
  options: { yes: boolean; despiteGaps: boolean },
): Promise<number> {
  return reporting(async () => {
    const dir = resolve(directory);
    const manifest = readManifest(dir);
    await assertWhole(dir, manifest);
    const ground = await openGround(folder, say, { alone: true });
    try {
      const restorable = await assertRestorable(ground, manifest, { despiteGaps: options.despiteGaps, say });
      await sayWhatIsLost(ground, manifest, restorable);
      await confirm('Restore? The databases as they are are kept under other names.', options.yes);
      for (const { service, present } of restorable)
        if (present !== 'none' && (await hasUnpublished(ground.urls(service).migrationUrl))) {
          say(`What the outbox of ${service} still has is published first.`);
          await withProgram(ground, service, (program) => program.publish());
        }
      await restoreAll(ground, restorable, dir);
      return 0;
    } finally {
      await ground.close();
    }
  });
}

/** What people entered since is in the databases alone; topics tell at least that something was. */
async function sayWhatIsLost(ground: Ground, manifest: Manifest, restorable: readonly Restorable[]): Promise<void> {
  say(`The backup was made at ${manifest.madeAt}. What people entered since is lost:`);
  for (const { service, backup, state, present } of restorable) {
    const now =
      present === 'same'
        ? await withClient(ground.urls(service).url, (client) => enteredRows(queryWith(client), state))
        : null;
    if (now === null) say(`  ${service}: ${uncounted[present]}; what was entered since cannot be counted`);
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

/** A service that was made beside its database, in line with the topics. */
interface Made {
  readonly service: ServiceName;
  readonly name: string;
  readonly positions: Positions;
  readonly state: ServiceState;
}

/** Makes all five beside those that are there, and puts them in their places when all are in line with the topics. */
async function restoreAll(ground: Ground, restorable: readonly Restorable[], dir: string): Promise<void> {
  const made: Made[] = [];
  try {
    for (const one of restorable) made.push(await make(ground, one, dir));
    // It took its time: whoever began meanwhile would lose what it does now.
    for (const { service, present } of restorable) await assertStopped(ground, service, present !== 'none');
  } catch (error) {
    for (const { service } of restorable)
      // One that cannot be dropped now is dropped by the next try; what is wrong is said either way.
      await dropDatabase(ground, service, nameBeside(ground, service, beside)).catch(() => undefined);
    say('Nothing is restored: all databases are as they were.');
    throw error;
  }
  const aside = `before_${stamp()}`;
  for (const [index, { service, name, positions }] of made.entries()) {
    try {
      await swapDatabase(ground, service, name, nameBeside(ground, service, aside));
      // After the database: the other way round, a crash between the two would leave one that misses something.
      await withPositions(ground.kafka, (admin) => admin.set(service, positions));
    } catch (error) {
      // Each is in line with the topics by itself, so what is restored already may stay and may be restored again.
      say(
        `Restored are ${
          made
            .slice(0, index)
            .map((one) => one.service)
            .join(', ') || 'none'
        }. Ask again for the rest.`,
      );
      throw error;
    }
  }
  for (const { service, state } of made)
    say(`${service.padEnd(10)} digest ${(await digestOf(ground.urls(service).migrationUrl, state)).digest}`);
  say(
    `Restored. The databases as they were are kept as …_${aside}: they hold what people entered since, and people who`,
  );
  say('were erased since only as far as they were erased there. Drop them when you need them no more.');
}

async function make(ground: Ground, one: Restorable, dir: string): Promise<Made> {
  const { service, backup, state, present } = one;
  const name = nameBeside(ground, service, beside);
  const url = inDatabase(ground.urls(service).migrationUrl, name);
  await createDatabaseFor(ground, service, name);
  const report = await withProgram(
    ground,
    service,
    async (program) => {
      await program.migrate();
      await withClient(url, (client) => loadServiceBackup(client, backup, dir));
      const { digest } = await digestOf(url, state);
      if (digest !== backup.digest)
        throw new Error(
          `${service} was loaded and is not as it was at the backup (digest ${digest}, not ${backup.digest}). Restore it ` +
            'with the very version that made the backup; if it was this one, that is a bug.',
        );
      if (present !== 'none' && !(await takeOverAudit(ground, service, url)))
        say(
          `! the audit of ${service} has another form there: its entries since the backup stay in that database alone`,
        );
      await withClient(url, (client) => forgetTold(ground.kafka, client, backup.own));
      return program.rebuild({ inputs: backup.inputs, own: backup.own });
    },
    name,
  );
  await tidyDatabase(ground, service, name);
  const { records, recalled, told, positions } = report;
  say(
    `${service.padEnd(10)} loaded as it was; ${records} records read since, ${recalled} of its own recalled, ${told} to be told`,
  );
  return { service, name, positions, state };
}

function takeOverAudit(ground: Ground, service: ServiceName, url: string): Promise<boolean> {
  return withClient(ground.urls(service).migrationUrl, (from) => withClient(url, (to) => copyNewerAudit(from, to)));
}
