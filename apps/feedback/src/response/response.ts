import { randomUUID } from 'node:crypto';
import type { GivenAnswer } from '../form/form.ts';
import type { Survey, SurveyKind } from '../survey/survey.ts';

/** What somebody answered: nothing here leads to who it was. */
export interface Response {
  /** Random, where other ids carry the time they were made at. */
  readonly id: string;
  readonly kind: SurveyKind;
  readonly formVersion: number;
  /** The first day of the month it was given in: a survey knows its day, so a day would join the two. */
  readonly month: string;
  readonly answers: readonly GivenAnswer[];
}

/**
 * Cuts the answers loose from the survey they were given to.
 *
 * @param day the day of the answer, `YYYY-MM-DD`
 */
export function looseResponse(
  survey: Pick<Survey, 'kind' | 'formVersion'>,
  answers: readonly GivenAnswer[],
  day: string,
): Response {
  return {
    id: randomUUID(),
    kind: survey.kind,
    formVersion: survey.formVersion,
    month: `${day.slice(0, 7)}-01`,
    answers,
  };
}
