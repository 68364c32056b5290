import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Survey, SurveyId } from './survey.ts';
import { surveyRows } from './survey.rows.ts';

export interface SurveyStore {
  findByIds(ids: readonly SurveyId[]): Promise<Survey[]>;
  /** Of several persons, the newest first; one that does not know its opening yet counts as new. */
  findByPersons(persons: readonly PersonId[]): Promise<Survey[]>;
  /** Held until the transaction ends. */
  lock(id: SurveyId): Promise<Survey | null>;
  /** The person's surveys, and those with the ids whoever they are of, held until the transaction ends. */
  lockOfPerson(person: PersonId, alsoIds: readonly SurveyId[]): Promise<Survey[]>;
  save(survey: Survey): Promise<void>;
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
    lockOfPerson: (person, alsoIds) =>
      surveys.find({
        where: [{ personId: person }, { id: In([...alsoIds]) }],
        order: { id: 'asc' },
        lock: { mode: 'pessimistic_write' },
      }),
    async save(survey) {
      await surveys.upsert(survey, ['id']);
    },
    async repoint(from, to) {
      await surveys.update({ personId: from }, { personId: to });
    },
  };
}
