import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { withPositions } from '@okaeri/kafka';
import { enteredRows, stateDigest } from '@okaeri/outbox';
import { topics as allTopics } from '@okaeri/topics';
import type pg from 'pg';
import { type ServiceName } from '../state/services.ts';
import { assertSameVersion } from './checks.ts';
import { type Ground } from './ground.ts';
import { type KeptTable, keptTables } from './kept-tables.ts';
import { type ServiceBackup, type TableFile } from './manifest.ts';
import { assertPersonIdKey } from './person-id-key.ts';
import { migrationsIn, queryWith, withClient } from './service-database.ts';
import { withProgram } from './service-program.ts';
import { readRows } from './table-rows.ts';

/**
 * Writes everything of a service as of one instant, while it runs.
 *
 * The positions are taken before the database is looked at: whatever lies before them was committed to the database
 * before its offset was, so it is in what is written. What the database has beyond them is read again after a restore,
 * and found in the inbox that was written with it. The same holds for the service's own topics: whatever they have
 * before the noted end is in the database, and what came later is recalled.
 */
export async function writeServiceBackup(ground: Ground, service: ServiceName, dir: string): Promise<ServiceBackup> {
  const { migrations, state, reads } = await withProgram(ground, service, (program) => program.topics());
  const { migrationUrl } = ground.urls(service);
  assertSameVersion(service, await migrationsIn(migrationUrl), migrations);
  if (service === 'directory') await assertPersonIdKey(ground);
  const { inputs, own } = await withPositions(ground.kafka, async (admin) => ({
    inputs: await admin.committed(service, reads),
    own: (await admin.extent(ownTopicsOf(service))).end,
  }));
  mkdirSync(join(dir, service), { recursive: true, mode: 0o700 });
  const written = await withClient(migrationUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const takenAt = await now(client);
    const tables: TableFile[] = [];
    for (const table of await keptTables(client)) tables.push(await writeTable(client, table, service, dir));
    const { digest } = await stateDigest(queryWith(client), state);
    const entered = await enteredRows(queryWith(client), state);
    const sequences = await sequencesIn(client);
    await client.query('commit');
    return { takenAt, migrations, inputs, own, digest, entered, sequences, tables };
  });
  // A new version that brought the schema forward meanwhile (`restart --from`): no version could take this back.
  assertSameVersion(service, await migrationsIn(migrationUrl), migrations);
  return written;
}

/** Topics a service writes on its own account; anchors of its audit are verified, not recalled. */
export function ownTopicsOf(service: ServiceName): string[] {
  return allTopics
    .filter(({ name, owner }) => owner === service && name !== `${service}.audit.v1`)
    .map(({ name }) => name);
}

/** A row is a line: its text as a JSON string. */
async function writeTable(client: pg.Client, table: KeptTable, service: ServiceName, dir: string): Promise<TableFile> {
  const file = join(service, `${table.name.replaceAll('"', '')}.rows.gz`);
  let count = 0;
  let bytes = 0;
  const hash = createHash('sha256');
  const lines = async function* () {
    for await (const rows of readRows(client, table)) {
      count += rows.length;
      yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
    }
  };
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(lines()),
    createGzip({ level: 3 }),
    measured,
    createWriteStream(join(dir, file), { mode: 0o600 }),
  );
  return { table: table.name, rows: count, file, bytes, sha256: hash.digest('hex') };
}

/** Numbers are drawn outside of transactions, so these are never behind the rows. */
async function sequencesIn(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
      where schemaname in ('public', 'graphile_worker') and sequencename <> 'migration_id_seq'`,
  );
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])));
}

async function now(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  return (rows[0]?.now ?? new Date()).toISOString();
}
