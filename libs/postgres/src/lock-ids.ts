import { type Tx } from './database.ts';

/**
 * Holds ids until the transaction ends, whether rows of them exist yet or not: of two transactions that may both make
 * the row of an id, the second waits, and its next statement finds what the first has made. A row's own lock cannot do
 * that, since there is no row. Taken before the rows' locks, and in one order, so that two never wait in a ring.
 *
 * @param kind what the ids are of, e.g. `invitation`: ids of different kinds do not wait for one another
 */
export async function lockIds(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(name)
       from (select distinct hashtextextended($1 || chr(10) || id, 0) as name
               from unnest($2::text[]) as id order by name) as names`,
    [kind, ids],
  );
}
