import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { keptTables } from './kept-tables.ts';
import { type ServiceBackup } from './manifest.ts';
import { emptyForRows, endOfRows, insertRows } from './table-rows.ts';

const rowsAtOnce = 500;

/** Puts a service's rows into a database that its migrations have just made. All of them, or none. */
export async function loadServiceBackup(client: pg.Client, backup: ServiceBackup, dir: string): Promise<void> {
  const tables = await keptTables(client);
  await client.query('begin');
  await emptyForRows(client, tables);
  for (const table of tables) {
    const file = backup.tables.find((one) => one.table === table.name);
    if (file === undefined) throw new Error(`The backup has nothing of ${table.name}.`);
    let waiting: string[] = [];
    const lines = createInterface({ input: createReadStream(join(dir, file.file)).pipe(createGunzip()) });
    for await (const line of lines) {
      waiting.push(JSON.parse(line) as string);
      if (waiting.length < rowsAtOnce) continue;
      await insertRows(client, table, waiting);
      waiting = [];
    }
    if (waiting.length > 0) await insertRows(client, table, waiting);
  }
  for (const [sequence, last] of Object.entries(backup.sequences))
    await client.query('select setval($1::regclass, $2::bigint)', [sequence, last]);
  // Whoever was at a job then is not at it now.
  if (tables.some(({ name }) => name === 'graphile_worker._private_jobs')) {
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by is not null',
    );
    await client.query(
      'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by is not null',
    );
  }
  await endOfRows(client, tables);
  await client.query('commit');
}
