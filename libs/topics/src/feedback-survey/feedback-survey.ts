import { z } from 'zod';
import { idShape, instantShape, personIdShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

const survey = z.object({
  surveyId: idShape,
  revision: z.int().positive(),
  personId: personIdShape.meta({ description: 'Who is asked' }),
  kind: z.enum(['EXIT', 'CANDIDATE']),
  opensAt: instantShape.nullable().meta({ description: 'Null while the opening waits for something to happen' }),
  status: z.enum(['SCHEDULED', 'OPEN', 'ANSWERED', 'WITHDRAWN']),
  occurredAt: instantShape,
});

export type SurveySnapshot = z.infer<typeof survey>;

export const feedbackSurveyTopic = defineTopic({
  name: 'feedback.survey.v1',
  owner: 'feedback',
  summary: 'Surveys sent to persons: that they were asked, never what they answered.',
  typePrefix: 'feedback.survey',
  keyFormat: '<surveyId>',
  events: {
    scheduled: { summary: 'A survey will be sent, or its date moved.', schema: survey },
    opened: { summary: 'The survey can be answered.', schema: survey },
    answered: { summary: 'The survey was answered.', schema: survey },
    withdrawn: { summary: 'The survey will not be asked.', schema: survey },
  },
  key: (data) => data.surveyId,
});
