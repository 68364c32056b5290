import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** The person, held until the transaction ends, so that two events cannot both think they are newer. */
  lock(id: PersonId): Promise<Person | null>;
  find(id: PersonId): Promise<Person | null>;
  save(person: Person): Promise<void>;
  /**
   * The record that goes on for this one, when it was joined to others: noted by id alone when nothing was heard of it
   * yet, and held until the transaction ends. Null while records point at each other: then news of one of them has not
   * come yet.
   */
  lockSurvivor(id: PersonId): Promise<PersonId | null>;
  /** The records that were joined to this one, directly or by way of others. */
  joinedTo(id: PersonId): Promise<PersonId[]>;
}

export function createPersonStore(tx: Tx): PersonStore {
  const people = tx.getRepository(personRows);
  const lock = (id: PersonId) => people.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  return {
    lock,
    find: (id) => people.findOneBy({ id }),
    async save(person) {
      await people.upsert(person, ['id']);
    },
    async lockSurvivor(id) {
      const passed = new Set<PersonId>();
      for (let next = id; !passed.has(next);) {
        passed.add(next);
        await tx.query(
          'insert into person (id, revision, closed, claimed) values ($1, 0, false, false) on conflict do nothing',
          [next],
        );
        const mergedInto = (await lock(next))?.mergedInto ?? null;
        if (mergedInto === null) return next;
        next = mergedInto;
      }
      return null;
    },
    async joinedTo(id) {
      // `union` drops what was found before, so records that point at each other end.
      const rows = await tx.query<{ id: PersonId }[]>(
        `with recursive joined (id) as (
           select id from person where merged_into = $1
           union select person.id from person join joined on person.merged_into = joined.id)
         select id from joined where id <> $1 order by id`,
        [id],
      );
      return rows.map((row) => row.id);
    },
  };
}
