import { type PersonId } from '@okaeri/kernel';
import { idsMergedInto, type Tx, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import { type Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** The person, held until the transaction ends, so that two events cannot both think they are newer. */
  lock(id: PersonId): Promise<Person | null>;
  /** As `lock`, of several; those that nothing was heard of are left out. */
  lockAll(ids: readonly PersonId[]): Promise<Person[]>;
  find(id: PersonId): Promise<Person | null>;
  save(people: readonly Person[]): Promise<void>;
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
    lockAll: (ids) =>
      people.find({ where: { id: In([...ids]) }, order: { id: 'asc' }, lock: { mode: 'pessimistic_write' } }),
    save: (changed) => upsertRows(tx, personRows, changed),
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
