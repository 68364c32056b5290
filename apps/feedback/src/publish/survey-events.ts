import { type Tx } from '@okaeri/postgres';
import { append } from '@okaeri/outbox';
import { feedbackSurveyTopic, topicEvent } from '@okaeri/topics';
import type { SurveyStep } from '../survey/survey.ts';

/** Tells of surveys: that somebody is asked and how far it got, never what they answered. */
export interface SurveyPublisher {
  tell(step: SurveyStep, at: Date): Promise<void>;
}

export function createSurveyPublisher(tx: Tx): SurveyPublisher {
  return {
    async tell({ fact, survey }, at) {
      const data = {
        surveyId: survey.id,
        revision: survey.revision,
        personId: survey.personId,
        kind: survey.kind,
        opensAt: survey.opensAt?.toISOString() ?? null,
        status: survey.status,
        occurredAt: at.toISOString(),
      };
      await append(tx, topicEvent(feedbackSurveyTopic.events[fact], data, { time: at }));
    },
  };
}
