import { type PersonId } from '@okaeri/kernel';
import { idsMergedInto, type Tx } from '@okaeri/postgres';
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
    joinedTo: (id) => idsMergedInto(tx, 'person', id),
  };
}
