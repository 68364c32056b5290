import { differingTables, enteredRows, type ServiceState, type StateDigest, stateDigest } from '@okaeri/outbox';
import { withPositions } from '@okaeri/kafka';
import type pg from 'pg';
import { assertSameVersion, assertStopped } from '../replay/checks.ts';
import { confirm } from '../replay/confirm.ts';
import { type Ground, openGround, Refused } from '../replay/ground.ts';
import { rowsWrittenSince, startOfWriting } from '../replay/rows-written.ts';
import { assertPersonIdKey } from '../replay/person-id-key.ts';
import {
  assertReachable,
  assertReplaceable,
  createDatabaseFor,
  dropDatabase,
  hasUnpublished,
  migrationsIn,
  nameBeside,
  queryWith,
  swapDatabase,
  tidyDatabase,
  withClient,
} from '../replay/service-database.ts';
import { inDatabase, type ServiceProgram, withProgram } from '../replay/service-program.ts';
import { copyAudit } from '../replay/audit-rows.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { messageOf } from '../supervisor/managed-process.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `stack replay <service> [--from-empty]`: reads the service's topics again from their beginning; over its database,
 * where nothing may change, or into an empty one, which takes its place.
 *
 * @returns 0: as it should be. 1: something changed, or is not the same. 2: refused
 */
export function replay(
  folder: StackFolder,
  service: string,
  options: { fromEmpty: boolean; yes: boolean },
): Promise<number> {
  return reporting(async () => {
    const [name] = namedServices(service);
    if (name === undefined) return 2;
    const ground = await openGround(folder, say, { alone: true });
    try {
      await assertReachable(name, ground.urls(name).migrationUrl);
      await assertStopped(ground, name);
      if (options.fromEmpty) await assertReplaceable(ground, name);
      // Ended before anything is renamed: it holds connections to the database.
      const { migrations, state, reads } = await withProgram(ground, name, (program) => program.topics());
      assertSameVersion(name, await migrationsIn(ground.urls(name).migrationUrl), migrations);
      if (name === 'directory') await assertPersonIdKey(ground);
      return options.fromEmpty
        ? await fromEmpty(ground, name, { state, reads, ...options })
        : await over(ground, name, state);
    } finally {
      await ground.close();
    }
  });
}

/** Over the database as it is: everything was received before. */
async function over(ground: Ground, name: ServiceName, state: ServiceState): Promise<number> {
  const { migrationUrl } = ground.urls(name);
  const before = await digestOf(migrationUrl, state);
  const start = await withClient(migrationUrl, startOfWriting);
  const { records, stats } = await withProgram(ground, name, (program) => program.replay());
  const after = await digestOf(migrationUrl, state);
  const written = await withClient(migrationUrl, (client) => rowsWrittenSince(client, start));
  const count = (table: string) => written.find((one) => one.table === table)?.rows ?? 0;
  const changed = written.reduce((sum, { rows }) => sum + rows, 0);
  say(`${name}: ${records} records read again, ${stats.duplicates} of them events that were received before.`);
  say(`  digest before  ${before.digest}\n  digest after   ${after.digest}`);
  say(
    `  rows changed   ${changed}${changed === 0 ? '' : ` (${written.map((one) => `${one.table} ${one.rows}`).join(', ')})`}`,
  );
  say(`  events to tell ${count('public.outbox')}`);
  say(`  jobs (mails)   ${count('graphile_worker._private_jobs')}`);
  if (changed === 0 && before.digest === after.digest) return 0;
  say('Something was missing, and has taken effect now: the service tells it when it is started.');
  return 1;
}

async function fromEmpty(
  ground: Ground,
  name: ServiceName,
  { state, reads, ...options }: { state: ServiceState; reads: readonly string[]; yes: boolean },
): Promise<number> {
  const { url, migrationUrl } = ground.urls(name);
  const entered = await withClient(url, (client) => enteredRows(queryWith(client), state));
  const gone = await goneFrom(ground, reads);
  await sayWhatIsLost(name, state, entered, gone, options);

  if (await hasUnpublished(url)) {
    say('What the outbox still has is published first.');
    await withProgram(ground, name, (program) => program.publish());
  }
  const before = await digestOf(migrationUrl, state);
  const made = nameBeside(ground, name, 'new');
  await createDatabaseFor(ground, name, made);
  const make = async (program: ServiceProgram) => {
    await program.migrate();
    await withClient(migrationUrl, (from) =>
      withClient(inDatabase(migrationUrl, made), (to) => copyAudit(from, to, 0n)),
    );
    say(`Reading ${reads.join(', ')} from the beginning into an empty database …`);
    return program.rebuild({});
  };
  const report = await withProgram(ground, name, make, made).catch(async (error: unknown) => {
    // Half of it is of no use; what cannot be dropped now is dropped by the next try.
    await dropDatabase(ground, name, made).catch(() => undefined);
    throw error;
  });
  await tidyDatabase(ground, name, made);
  const after = await digestOf(inDatabase(migrationUrl, made), state);
  const differing = differingTables(before, after);
  say(`${name}: ${report.records} records read, ${report.recalled} of its own recalled, ${report.told} to be told.`);
  say(`  digest before  ${before.digest}\n  digest after   ${after.digest}`);
  for (const table of differing)
    say(`  differs        ${table}: ${before.tables[table]?.rows} rows, now ${after.tables[table]?.rows}`);
  const explained = Object.keys(entered).length > 0 || gone.length > 0;
  if (differing.length > 0 && !explained) {
    say(`The database stays as it was. What was made is kept for you to look at: ${made}`);
    return 1;
  }
  const aside = nameBeside(ground, name, `before_${stamp()}`);
  await swapDatabase(ground, name, made, aside);
  await withPositions(ground.kafka, (admin) => admin.set(name, report.positions));
  if (explained)
    say(`The database as it was is kept: ${aside}. It holds what people entered; drop it when you need it no more.`);
  else await dropDatabase(ground, name, aside);
  say(`${name} is made anew.`);
  return differing.length === 0 ? 0 : 1;
}

async function sayWhatIsLost(
  name: ServiceName,
  state: ServiceState,
  entered: Readonly<Record<string, number>>,
  gone: readonly string[],
  { yes }: { yes: boolean },
): Promise<void> {
  if (Object.keys(entered).length > 0) {
    say(`In ${name}, this was entered by people and is on no topic (it is in a backup: npm run stack -- backup DIR):`);
    for (const [table, rows] of Object.entries(entered))
      say(`  ${String(rows).padStart(8)} rows  ${table}: ${state.entered[table]?.what ?? ''}`);
  }
  for (const line of gone) say(line);
  if (Object.keys(entered).length > 0 || gone.length > 0)
    await confirm(`Make ${name} anew without it? The database as it is is kept under another name.`, yes);
}

/** Topics whose first records are deleted: what they told cannot be read again. */
export async function goneFrom(ground: Ground, topics: readonly string[]): Promise<string[]> {
  const { first } = await withPositions(ground.kafka, (admin) => admin.extent(topics));
  return topics.flatMap((topic) => {
    const begun = Object.values(first[topic] ?? {}).filter((offset) => offset !== '0');
    const deleted = begun.reduce((sum, offset) => sum + BigInt(offset), 0n);
    return begun.length === 0
      ? []
      : [
          `${topic} no longer holds its first ${deleted} records (deleted when their time was over): what they told is not read again.`,
        ];
  });
}

export async function digestOf(url: string, state: ServiceState): Promise<StateDigest> {
  return withClient(url, (client: pg.Client) => stateDigest(queryWith(client), state));
}

export function stamp(): string {
  return new Date().toISOString().replace(/[-:]/g, '').slice(0, 15).toLowerCase();
}

export function namedServices(service: string): ServiceName[] {
  if ((services as readonly string[]).includes(service)) return [service as ServiceName];
  throw new Refused(`There is no service ${service}. There are: ${services.join(', ')}`);
}

/** Tells failures to the person, by exit code 2 what was refused. */
export async function reporting(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof Refused ? 2 : 1;
  }
}
