import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type ConsentPurpose, type PersonSnapshot, purposesUntilObjected } from '@okaeri/topics';

/** What the directory told of somebody, as far as it concerns what others may do with them. */
export type ToldPerson = Pick<PersonSnapshot, 'personId' | 'revision' | 'avoids' | 'consents'> & {
  readonly mergedInto?: PersonId;
};

/** Keeps what was told, unless something newer is known. */
export async function keepWishes(tx: Tx, told: readonly ToldPerson[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ personId, revision, avoids = [], consents = null, mergedInto = null }) => ({
    person_id: personId,
    revision,
    avoids,
    consents,
    merged_into: mergedInto,
  }));
  await tx.query(
    `insert into followed_person as known (person_id, revision, merged_into, consents, avoids)
     select person_id, revision, merged_into, consents, avoids
       from jsonb_populate_recordset(null::followed_person, $1::jsonb)
     on conflict (person_id) do update
       set revision = excluded.revision, merged_into = excluded.merged_into,
           consents = excluded.consents, avoids = excluded.avoids
     where known.revision < excluded.revision`,
    [JSON.stringify(rows)],
  );
}

/** Nothing is known of these persons any more, nor who avoids them. */
export async function forgetWishes(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  await tx.query('delete from followed_person where person_id = any ($1::uuid[])', [personIds]);
  await tx.query(
    `update followed_person
        set avoids = array(select id from unnest(avoids) as one (id) where id <> all ($1::uuid[]))
      where avoids <> '{}' and avoids && $1::uuid[]`,
    [personIds],
  );
}

/** All ids of one person: those of records that were merged into one another. */
const sameAs = (ids: string) => `
  with recursive same (id) as (
    select id from unnest(${ids}::uuid[]) as given (id)
    union
    select other.id from same join lateral (
      select merged_into as id from followed_person where person_id = same.id and merged_into is not null
      union all select person_id from followed_person where merged_into = same.id
    ) as other on true
  )`;

/** Every id that stands for one of these persons, their own included: records are merged, and ids of all go on. */
export async function idsOf(tx: Tx, personIds: readonly PersonId[]): Promise<PersonId[]> {
  const rows = await tx.query<{ id: PersonId }[]>(`${sameAs('$1')} select id from same order by id`, [personIds]);
  return rows.map(({ id }) => id);
}

/**
 * Everybody (by every id of theirs) whom the person has blocked or who has blocked the person. Nobody may be told which
 * of the two it is, or that it is so: for them the others are not there.
 */
export async function blockedWith(tx: Tx, personId: PersonId): Promise<PersonId[]> {
  const rows = await tx.query<{ id: PersonId }[]>(
    `${sameAs('array[$1]')}, met (id) as (
       select unnest(p.avoids) from followed_person p join same on same.id = p.person_id
       union
       select p.person_id from followed_person p
        where p.avoids <> '{}' and p.avoids && array(select id from same)
     ), theirs (id) as (
       select id from met
       union
       select other.id from theirs join lateral (
         select merged_into as id from followed_person where person_id = theirs.id and merged_into is not null
         union all select person_id from followed_person where merged_into = theirs.id
       ) as other on true
     )
     select id from theirs order by id`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** For each pair whether one of them has blocked the other, in the order of the pairs. */
export async function areBlocked(tx: Tx, pairs: readonly (readonly [PersonId, PersonId])[]): Promise<boolean[]> {
  const blocked = new Map<PersonId, ReadonlySet<PersonId>>();
  // Usually one person is on one side of all pairs: they are looked up once.
  const sides = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))] as const;
  const side = sides[0].size <= sides[1].size ? 0 : 1;
  for (const id of sides[side]) blocked.set(id, new Set(await blockedWith(tx, id)));
  return pairs.map((pair) => blocked.get(pair[side])?.has(pair[1 - side] as PersonId) === true);
}

/**
 * Those of the persons whose data may be used for the purpose now. Of whom the directory has said nothing, purposes
 * that hold until somebody objects are in force.
 */
export async function consenting(
  tx: Tx,
  personIds: readonly PersonId[],
  purpose: ConsentPurpose,
): Promise<ReadonlySet<PersonId>> {
  const untold = purposesUntilObjected.includes(purpose);
  const rows = await tx.query<{ id: PersonId }[]>(
    `select given.id
       from unnest($1::uuid[]) as given (id)
       left join followed_person told on told.person_id = given.id
       left join followed_person one on one.person_id = coalesce(told.merged_into, told.person_id)
      where coalesce($2 = any (one.consents), $3)
        and not exists (select from erased_person e where e.person_id = given.id)`,
    [personIds, purpose, untold],
  );
  return new Set(rows.map(({ id }) => id));
}
