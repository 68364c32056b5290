import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Employment, EmploymentId } from '../person/person.ts';
import { type EmploymentRow, employmentRows } from './employment.rows.ts';

/** Periods of employment, as they follow from what HR told. */
export interface EmploymentStore {
  /** Keeps a person's periods, and drops those that are not theirs any more. */
  save(personId: PersonId, employments: readonly Employment[], dropped: readonly EmploymentId[]): Promise<void>;
  /** The periods of some people, by first day. */
  ofPeople(ids: readonly PersonId[]): Promise<EmploymentRow[]>;
}

export function createEmploymentStore(tx: Tx): EmploymentStore {
  const rows = tx.getRepository(employmentRows);
  return {
    async save(personId, employments, dropped) {
      if (dropped.length > 0) await rows.delete({ employmentId: In([...dropped]), personId });
      // A period that comes from a record which was joined to this one is taken over, not made again.
      await rows.upsert(
        employments.map((employment) => ({ ...employment, personId })),
        { conflictPaths: ['employmentId'], skipUpdateIfNoValuesChanged: true },
      );
    },
    ofPeople: (ids) =>
      rows.find({
        where: { personId: In([...ids]) },
        order: { hiredOn: 'asc', employer: 'asc', employeeNumber: 'asc' },
      }),
  };
}
