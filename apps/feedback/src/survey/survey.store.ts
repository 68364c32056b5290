import type { PersonId } from '@okaeri/kernel';
import { type Tx, lockIds, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Survey, SurveyId } from './survey.ts';
import { surveyRows } from './survey.rows.ts';

export interface SurveyStore {
  findByIds(ids: readonly SurveyId[]): Promise<Survey[]>;
  /** Of several persons, the newest first; one that does not know its opening yet counts as new. */
  findByPersons(persons: readonly PersonId[]): Promise<Survey[]>;
  /** Held until the transaction ends. */
  lock(id: SurveyId): Promise<Survey | null>;
  /** The surveys of people, and those with the ids whoever they are of, also where there is none yet, held until the transaction ends. */
  lockOfPeople(people: readonly PersonId[], alsoIds: readonly SurveyId[]): Promise<Survey[]>;
  save(surveys: readonly Survey[]): Promise<void>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

export function createSurveyStore(tx: Tx): SurveyStore {
  const surveys = tx.getRepository(surveyRows);
  return {
    findByIds: (ids) => surveys.findBy({ id: In([...ids]) }),
    findByPersons: (persons) =>
      surveys.find({
        where: { personId: In([...persons]) },
        order: { opensAt: { direction: 'desc', nulls: 'first' }, id: 'asc' },
      }),
    lock: (id) => surveys.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    async lockOfPeople(people, alsoIds) {
      // Two records that turn out to be of one person tell of one departure, to two replicas at once.
      await lockIds(tx, 'survey', alsoIds);
      return surveys.find({
        where: [{ personId: In([...people]) }, { id: In([...alsoIds]) }],
        order: { id: 'asc' },
        lock: { mode: 'pessimistic_write' },
      });
    },
    save: (changed) => upsertRows(tx, surveyRows, changed),
    async repoint(from, to) {
      await surveys.update({ personId: from }, { personId: to });
    },
  };
}
