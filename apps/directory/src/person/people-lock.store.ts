import type { Tx } from '@okaeri/postgres';

/** Somebody is held by another transaction, and this one may not wait: it is to be run again in smaller steps. */
export class PersonHeldElsewhere extends Error {
  override readonly name = 'PersonHeldElsewhere';
}

/** Which ids each transaction holds. */
const held = new WeakMap<Tx, Set<string>>();

// On the ids rather than on rows: a person may have no row yet.
const waitForAll = `
  select pg_advisory_xact_lock(hashtextextended(id, 0))
    from (select distinct id from unnest($1::text[]) as wanted (id) order by id) as sorted`;
const tryAll = `
  select coalesce(bool_and(pg_try_advisory_xact_lock(hashtextextended(id, 0))), true) as taken
    from unnest($1::text[]) as wanted (id)`;

/**
 * Holds ids for the rest of the transaction. Those of one use case are taken in one order, so that two use cases
 * wait for each other, not in a ring. But several events may share a transaction, and then the ids come in the order
 * of the events: a later event does not wait for what another transaction holds. It gives up, and the inbox runs
 * each event in a transaction of its own.
 */
export function createPeopleLock(tx: Tx): (ids: readonly string[]) => Promise<void> {
  const own = new Set<string>();
  return async (ids) => {
    const all = held.get(tx) ?? new Set();
    held.set(tx, all);
    const wanted = ids.filter((id) => !all.has(id));
    if (wanted.length === 0) return;
    const isFirstUseCase = all.size === own.size;
    if (isFirstUseCase) await tx.query(waitForAll, [wanted]);
    else {
      const [answer] = await tx.query<{ taken: boolean }[]>(tryAll, [wanted]);
      if (answer?.taken !== true) throw new PersonHeldElsewhere('A person is held by another transaction.');
    }
    for (const id of wanted) {
      all.add(id);
      own.add(id);
    }
  };
}
