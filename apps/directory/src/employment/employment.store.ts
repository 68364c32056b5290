import type { PersonId } from '@okaeri/kernel';
import { type Tx, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Employment, EmploymentId } from '../person/person.ts';
import { type EmploymentRow, employmentRows } from './employment.rows.ts';

export interface PeriodsOfPerson {
  readonly personId: PersonId;
  readonly employments: readonly Employment[];
  readonly dropped: readonly EmploymentId[];
}

/** Periods of employment, as they follow from what HR told. */
export interface EmploymentStore {
  /** Keeps people's periods, and drops those that are not theirs any more. */
  save(periods: readonly PeriodsOfPerson[]): Promise<void>;
  /** The periods of some people, by first day. */
  ofPeople(ids: readonly PersonId[]): Promise<EmploymentRow[]>;
}

export function createEmploymentStore(tx: Tx): EmploymentStore {
  const rows = tx.getRepository(employmentRows);
  return {
    async save(periods) {
      for (const { personId, dropped } of periods)
        if (dropped.length > 0) await rows.delete({ employmentId: In([...dropped]), personId });
      // A period that comes from a record which was joined to this one is taken over, not made again.
      await upsertRows(
        tx,
        employmentRows,
        periods.flatMap(({ personId, employments }) => employments.map((employment) => ({ ...employment, personId }))),
      );
    },
    ofPeople: (ids) =>
      rows.find({
        where: { personId: In([...ids]) },
        order: { hiredOn: 'asc', employer: 'asc', employeeNumber: 'asc' },
      }),
  };
}
