import { type Tx } from './database.ts';

/**
 * The rows that were merged into this one, directly or by way of others: those whose `merged_into` leads to it, in the
 * order of their ids. Rows may point at each other while news of one of them has not come yet.
 *
 * @param table has a column `merged_into` that refers to its `id`; named in code, never by a caller
 */
export async function idsMergedInto<RowId extends string>(tx: Tx, table: string, id: RowId): Promise<RowId[]> {
  // `union` drops what was found before, so rows that point at each other end.
  const rows = await tx.query<{ id: RowId }[]>(
    `with recursive merged (id) as (
       select id from ${table} where merged_into = $1
       union select one.id from ${table} one join merged on one.merged_into = merged.id)
     select id from merged where id <> $1 order by id`,
    [id],
  );
  return rows.map((row) => row.id);
}
