import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type Person } from './person.ts';
import { personRows } from './person.rows.ts';

export interface PersonStore {
  /** The person, held until the transaction ends, so that two events cannot both think they are newer. */
  lock(id: PersonId): Promise<Person | null>;
  find(id: PersonId): Promise<Person | null>;
  save(person: Person): Promise<void>;
  /** The record that goes on for an id whose record was joined to another; the id itself otherwise. */
  survivorOf(id: PersonId): Promise<PersonId>;
  /** Everything that pointed at a record which is gone points at the one that goes on. */
  repointMerged(from: PersonId, to: PersonId): Promise<void>;
}

export function createPersonStore(tx: Tx): PersonStore {
  const people = tx.getRepository(personRows);
  return {
    lock: (id) => people.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    find: (id) => people.findOneBy({ id }),
    async save(person) {
      await people.upsert(person, ['id']);
    },
    async survivorOf(id) {
      // One step is enough: repointMerged keeps every record's pointer at the end of its chain.
      return (await people.findOneBy({ id }))?.mergedInto ?? id;
    },
    async repointMerged(from, to) {
      await people.update({ mergedInto: from }, { mergedInto: to });
    },
  };
}
