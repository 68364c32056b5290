import type { PersonId } from '@okaeri/kernel';
import { consenting, isErased } from '@okaeri/people';
import { idsMergedInto, type Tx, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** Whether the person was erased; if not, they are not until the transaction ends. */
  isErased(id: PersonId): Promise<boolean>;
  /** Those of the persons who have not objected to being asked. */
  askable(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** The person, held until the transaction ends; noted by id alone when nothing was heard of them yet. */
  lock(id: PersonId): Promise<Person>;
  /** As `lock`, of several. */
  lockAll(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>>;
  /**
   * As `lock`, of the record that goes on when this one was joined to another. The record itself while two of them
   * point at each other: then news of one of the two has not come yet.
   */
  lockSurvivor(id: PersonId): Promise<Person>;
  save(people: readonly Person[]): Promise<void>;
  /** The records that were joined to this one, directly or by way of others. */
  joinedTo(id: PersonId): Promise<PersonId[]>;
}

export function createPersonStore(tx: Tx): PersonStore {
  const people = tx.getRepository(personRows);
  async function lock(id: PersonId): Promise<Person> {
    await tx.query('insert into person (id) values ($1) on conflict do nothing', [id]);
    return people.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }
  return {
    isErased: (id) => isErased(tx, id),
    askable: (ids) => consenting(tx, ids, 'SURVEYS'),
    lock,
    async lockAll(ids) {
      await tx.query('insert into person (id) select unnest($1::uuid[]) on conflict do nothing', [ids]);
      const found = await people.find({
        where: { id: In([...ids]) },
        // Always in the same order, so that two transactions do not wait for each other in a ring.
        order: { id: 'asc' },
        lock: { mode: 'pessimistic_write' },
      });
      return new Map(found.map((person) => [person.id, person]));
    },
    async lockSurvivor(id) {
      const own = await lock(id);
      const passed = new Set([id]);
      let person = own;
      while (person.mergedInto !== null) {
        if (passed.has(person.mergedInto)) return own;
        passed.add(person.mergedInto);
        person = await lock(person.mergedInto);
      }
      return person;
    },
    save: (changed) => upsertRows(tx, personRows, changed),
    joinedTo: (id) => idsMergedInto(tx, 'person', id),
  };
}
