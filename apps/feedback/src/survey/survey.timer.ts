import { type Tx, addJob, removeJob } from '@okaeri/postgres';
import type { Survey, SurveyId } from './survey.ts';

/** The job that opens a survey when its time has come. */
export const openSurveyTask = 'open-survey';

export interface SurveyTimer {
  /** Sets the survey's alarm to when it opens, or takes it back when there is nothing to wait for. */
  follow(survey: Survey): Promise<void>;
  /** Takes the alarm of a survey back. */
  stop(id: SurveyId): Promise<void>;
}

export function createSurveyTimer(tx: Tx): SurveyTimer {
  const keyOf = (id: SurveyId) => `${openSurveyTask}:${id}`;
  const stop = (id: SurveyId) => removeJob(tx, keyOf(id));
  return {
    stop,
    async follow({ id, status, opensAt }) {
      if (status !== 'SCHEDULED' || opensAt === null) return stop(id);
      await addJob(tx, openSurveyTask, { surveyId: id }, { key: keyOf(id), runAt: opensAt });
    },
  };
}
