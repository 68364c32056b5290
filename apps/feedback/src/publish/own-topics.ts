import { type OwnTopic, ownTopic } from '@okaeri/outbox';
import type { Clock } from '@okaeri/kernel';
import { feedbackSurveyTopic } from '@okaeri/topics';
import type { Survey, SurveyFact, SurveyId, SurveyStatus } from '../survey/survey.ts';
import { createUnit } from '../unit.ts';

const factOf: Record<SurveyStatus, SurveyFact> = {
  SCHEDULED: 'scheduled',
  OPEN: 'opened',
  ANSWERED: 'answered',
  WITHDRAWN: 'withdrawn',
};

/**
 * Surveys follow from what happens; that one was answered is known from what was told alone, and nobody is asked
 * twice. One that is not here was an erased person's.
 */
export function createOwnTopics({ clock }: { clock: Clock }): OwnTopic[] {
  return [
    ownTopic(feedbackSurveyTopic, {
      async reconcile(tx, { data: told }) {
        const unit = createUnit(tx);
        const known = await unit.surveys.lock(told.surveyId as SurveyId);
        if (known === null) return true;
        if (told.status === 'ANSWERED') {
          const answeredOn = known.answeredOn ?? told.occurredAt.slice(0, 10);
          const answered: Survey = { ...known, status: 'ANSWERED', answeredOn, revision: told.revision };
          await unit.surveys.save([answered]);
          await unit.timer.follow(answered);
          return true;
        }
        const same =
          known.status === told.status &&
          (known.opensAt?.getTime() ?? null) === (told.opensAt === null ? null : new Date(told.opensAt).getTime());
        const survey = { ...known, revision: same ? told.revision : told.revision + 1 };
        await unit.surveys.save([survey]);
        if (!same) await unit.publisher.tell({ fact: factOf[survey.status], survey }, clock.now());
        return true;
      },
    }),
  ];
}
