import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** The person, held until the transaction ends; noted by id alone when nothing was heard of them yet. */
  lock(id: PersonId): Promise<Person>;
  /**
   * As `lock`, of the record that goes on when this one was joined to another. The record itself while two of them
   * point at each other: then news of one of the two has not come yet.
   */
  lockSurvivor(id: PersonId): Promise<Person>;
  save(person: Person): Promise<void>;
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
    lock,
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
    async save(person) {
      await people.upsert(person, ['id']);
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
