import type pg from 'pg';
import { keptTables } from './kept-tables.ts';

/** Where the server's transactions stand, and how many rows each table has. */
export interface StartOfWriting {
  readonly transaction: string;
  readonly counts: ReadonlyMap<string, number>;
}

export async function startOfWriting(client: pg.Client): Promise<StartOfWriting> {
  const counts = await countAll(client);
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return { transaction: rows[0]?.id ?? '0', counts };
}

/** By table, how many rows were written or removed since; tables without one are left out. */
export async function rowsWrittenSince(
  client: pg.Client,
  start: StartOfWriting,
): Promise<{ table: string; rows: number }[]> {
  const written: { table: string; rows: number }[] = [];
  for (const [table, now] of await countAll(client)) {
    // A row knows the transaction that wrote it; later ones are younger.
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${table}
        where age(xmin) < age((($1::text)::numeric % 4294967296)::text::xid)`,
      [start.transaction],
    );
    const young = rows[0]?.count ?? 0;
    // What is not there any more, nor in another form: removed.
    const removed = Math.max(0, (start.counts.get(table) ?? 0) - now);
    if (young + removed > 0) written.push({ table, rows: young + removed });
  }
  return written;
}

async function countAll(client: pg.Client): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of await keptTables(client)) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${name}`);
    counts.set(name, rows[0]?.count ?? 0);
  }
  return counts;
}
