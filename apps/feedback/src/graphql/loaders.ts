import type { PersonId } from '@okaeri/kernel';
import type { Survey, SurveyId } from '../survey/survey.ts';
import type { Context } from './context.ts';

export function surveys(context: Context) {
  return context.loader<SurveyId, Survey | null>('survey', async (ids) => {
    const found = new Map((await context.read.surveys.findByIds(ids)).map((survey) => [survey.id, survey]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** All surveys of each person, the newest first. */
export function surveysOf(context: Context) {
  return context.loader<PersonId, Survey[]>('surveysOf', async (ids) => {
    const found = await context.read.surveys.findByPersons(ids);
    return ids.map((id) => found.filter(({ personId }) => personId === id));
  });
}
