import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';

/**
 * Which of these persons are erased. Within a transaction the answer holds until its end: an erasure that begins
 * meanwhile waits, so nothing that is written because of it can be left behind.
 */
export async function erasedAmong(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) return new Set();
  await lockPersons(tx, personIds, 'shared');
  const rows = await tx.query<{ id: PersonId }[]>(
    'select person_id as id from erased_person where person_id = any ($1::uuid[])',
    [personIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether the person is erased; as {@link erasedAmong}. */
export async function isErased(tx: Tx, personId: PersonId): Promise<boolean> {
  return (await erasedAmong(tx, [personId])).has(personId);
}

/**
 * Leaves out what is about somebody who is erased: for consumers of topics other than the directory's, so that a late
 * event of theirs takes no effect. As {@link erasedAmong}.
 *
 * @param personIdsOf all persons that an item is about
 */
export async function dropErased<Item>(
  tx: Tx,
  items: readonly Item[],
  personIdsOf: (item: Item) => readonly PersonId[],
): Promise<Item[]> {
  const erased = await erasedAmong(tx, [...new Set(items.flatMap(personIdsOf))]);
  return items.filter((item) => !personIdsOf(item).some((id) => erased.has(id)));
}

/** From now on, in this service, these ids are nobody. */
export async function noteErased(
  tx: Tx,
  personIds: readonly PersonId[],
  erasure: { id: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into erased_person (person_id, erasure_id, erased_at)
     select distinct person_id, $2::uuid, $3::timestamptz from unnest($1::uuid[]) as gone (person_id)
     on conflict (person_id) do nothing`,
    [personIds, erasure.id, erasure.at.toISOString()],
  );
}

/** Holds persons until the end of the transaction: many may write about them at once, one may erase them. */
export async function lockPersons(tx: Tx, personIds: readonly PersonId[], how: 'shared' | 'alone'): Promise<void> {
  // Outside a transaction there is nothing to hold.
  if (tx.queryRunner?.isTransactionActive !== true) return;
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.query(
    `select ${lock}(name) from (
       select distinct hashtextextended('erasure ' || id, 0) as name from unnest($1::text[]) as one (id) order by name
     ) as names`,
    [personIds],
  );
}
