import { type Tx, addJob, removeJob } from '@okaeri/postgres';
import type { Survey } from './survey.ts';

/** The job that opens a survey when its time has come. */
export const openSurveyTask = 'open-survey';

export interface SurveyTimer {
  /** Sets the survey's alarm to when it opens, or takes it back when there is nothing to wait for. */
  follow(survey: Survey): Promise<void>;
}

export function createSurveyTimer(tx: Tx): SurveyTimer {
  return {
    async follow(survey) {
      const key = `${openSurveyTask}:${survey.id}`;
      if (survey.status === 'SCHEDULED' && survey.opensAt !== null) {
        await addJob(tx, openSurveyTask, { surveyId: survey.id }, { key, runAt: survey.opensAt });
      } else {
        await removeJob(tx, key);
      }
    },
  };
}
