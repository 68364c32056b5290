import type { PersonId } from '@okaeri/kernel';
import { type Tx, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Membership } from './audience.ts';
import { membershipRows } from './audience.rows.ts';

export interface AudienceStore {
  /** Makes these the memberships of each person, in place of what was known. */
  replace(memberships: ReadonlyMap<PersonId, readonly Membership[]>): Promise<void>;
  /** Each person's memberships, by audience and time. Persons in no audience are left out. */
  findByPersons(persons: readonly PersonId[]): Promise<Map<PersonId, Membership[]>>;
}

export function createAudienceStore(tx: Tx): AudienceStore {
  const memberships = tx.getRepository(membershipRows);
  return {
    async replace(wanted) {
      await memberships.delete({ personId: In([...wanted.keys()]) });
      const rows = [...wanted].flatMap(([personId, own]) => own.map((membership) => ({ personId, ...membership })));
      await upsertRows(tx, membershipRows, rows);
    },
    async findByPersons(persons) {
      const found = new Map<PersonId, Membership[]>();
      const rows = await memberships.find({
        where: { personId: In([...persons]) },
        order: { personId: 'asc', audience: 'asc', since: 'asc' },
      });
      for (const { personId, ...membership } of rows) {
        found.set(personId, [...(found.get(personId) ?? []), membership]);
      }
      return found;
    },
  };
}
