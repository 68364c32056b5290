import type pg from 'pg';
import { type KeptTable } from './kept-tables.ts';

const rowsAtOnce = 1_000;

/**
 * The rows of a table as PostgreSQL writes a row in text, which is exact for every type; a cursor, so that a large
 * table needs no memory. Within a transaction.
 */
export async function* readRows(client: pg.Client, { name }: KeptTable, where = 'true'): AsyncGenerator<string[]> {
  await client.query(`declare kept no scroll cursor for select one::text as row from ${name} as one where ${where}`);
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${rowsAtOnce} from kept`);
      if (rows.length === 0) return;
      yield rows.map(({ row }) => row);
    }
  } finally {
    await client.query('close kept').catch(() => undefined);
  }
}

/** Puts rows in that {@link readRows} gave. */
export async function insertRows(
  client: pg.Client,
  { name, columns }: KeptTable,
  rows: readonly string[],
): Promise<void> {
  await client.query(
    `insert into ${name} (${columns.join(', ')}) overriding system value
     select ${columns.map((column) => `(one.kept).${column}`).join(', ')}
       from (select given.row::${name} as kept from unnest($1::text[]) as given (row) offset 0) as one`,
    [rows],
  );
}

export async function copyRows(from: pg.Client, to: pg.Client, table: KeptTable, where: string): Promise<number> {
  let copied = 0;
  await from.query('begin isolation level repeatable read read only');
  for await (const rows of readRows(from, table, where)) {
    await insertRows(to, table, rows);
    copied += rows.length;
  }
  await from.query('commit');
  return copied;
}

/**
 * Empties the tables and lets nothing but rows in: what the database does of itself when rows come was done when they
 * came the first time. Within a transaction, as the owner.
 */
export async function emptyForRows(client: pg.Client, tables: readonly KeptTable[]): Promise<void> {
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  for (const { name } of tables.toReversed()) await client.query(`delete from ${name}`);
}

export async function endOfRows(client: pg.Client, tables: readonly KeptTable[]): Promise<void> {
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
}
