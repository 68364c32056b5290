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
 *
 * @returns false when the chain that goes on has another form than the copy, so that nothing can be taken over
 */
export async function copyNewerAudit(from: pg.Client, to: pg.Client): Promise<boolean> {
  const [there, here] = await Promise.all([columnsOfAudit(from), columnsOfAudit(to)]);
  if (there !== here) return false;
  const { rows } = await to.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from audit_entry order by seq desc limit 1',
  );
  const [head] = rows;
  if (head === undefined) {
    await copyAudit(from, to, 0n);
    return true;
  }
  const { rowCount } = await from.query('select 1 from audit_entry where seq = $1 and hash = $2', [
    head.seq,
    head.hash,
  ]);
  if (rowCount === 1) await copyAudit(from, to, BigInt(head.seq));
  return true;
}

async function columnsOfAudit(client: pg.Client): Promise<string> {
  const tables = await keptTables(client);
  return tables.find(({ name }) => name === audit)?.columns.join() ?? '';
}
