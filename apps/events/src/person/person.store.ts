import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { IsNull, MoreThan } from 'typeorm';
import type { Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** The person, held until the transaction ends; noted by id alone when nothing was heard of them yet. */
  lock(id: PersonId): Promise<Person>;
  /** As `lock`, of the record that goes on when this one was joined to another. */
  lockSurvivor(id: PersonId): Promise<Person>;
  save(person: Person): Promise<void>;
  /** Whether the directory has told of the person, and the record is neither closed nor joined to another. */
  isKnown(id: PersonId): Promise<boolean>;
  /** Everything that pointed at a record which is gone points at the one that goes on. */
  repointMerged(from: PersonId, to: PersonId): Promise<void>;
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
      let person = await lock(id);
      while (person.mergedInto !== null) person = await lock(person.mergedInto);
      return person;
    },
    async save(person) {
      await people.upsert(person, ['id']);
    },
    isKnown: (id) => people.existsBy({ id, revision: MoreThan(0), closed: false, mergedInto: IsNull() }),
    async repointMerged(from, to) {
      await people.update({ mergedInto: from }, { mergedInto: to });
    },
  };
}
