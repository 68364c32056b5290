import type pg from 'pg';
import { keptTables } from './kept-tables.ts';
import { copyRows } from './table-rows.ts';

const audit = 'public.audit_entry';

/** Who looked at whom is not to be forgotten with the rest: entries after a number go from one database to another. */
export async function copyAudit(from: pg.Client, to: pg.Client, after: bigint): Promise<number> {
  const table = (await keptTables(to)).find(({ name }) => name === audit);
  return table === undefined ? 0 : copyRows(from, to, table, `seq > ${after}`);
}

/**
 * The entries that were added to a chain since a copy of it was made; none when it is not the same chain any more.
 */
export async function copyNewerAudit(from: pg.Client, to: pg.Client): Promise<number> {
  const { rows } = await to.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from audit_entry order by seq desc limit 1',
  );
  const [head] = rows;
  if (head === undefined) return copyAudit(from, to, 0n);
  const { rowCount } = await from.query('select 1 from audit_entry where seq = $1 and hash = $2', [
    head.seq,
    head.hash,
  ]);
  return rowCount === 1 ? copyAudit(from, to, BigInt(head.seq)) : 0;
}
