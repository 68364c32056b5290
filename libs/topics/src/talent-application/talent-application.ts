import { z } from 'zod';
import { idShape, instantShape, personIdShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

export const applicationStatuses = [
  'SUBMITTED',
  'IN_REVIEW',
  'INTERVIEW',
  'OFFERED',
  'HIRED',
  'DECLINED',
  'WITHDRAWN',
] as const;

const application = z.object({
  applicationId: idShape,
  revision: z.int().positive().meta({ description: 'Grows by one with every event of the application' }),
  personId: personIdShape.meta({ description: 'The applicant' }),
  requisitionId: idShape.nullable().meta({ description: 'Null for an open application' }),
  recruiterId: personIdShape.nullable().meta({ description: 'Null until a recruiter is assigned' }),
  status: z.enum(applicationStatuses),
  inProcess: z.boolean().meta({ description: 'Neither decided nor withdrawn' }),
  submittedAt: instantShape,
  occurredAt: instantShape,
  flag: z.enum(['DEPARTURE_CANCELLED']).nullable().meta({ description: 'Why a recruiter should look at it' }),
});

export type ApplicationSnapshot = z.infer<typeof application>;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export const talentApplicationTopic = defineTopic({
  name: 'talent.application.v1',
  owner: 'talent',
  summary: 'Applications of alumni, from submission to hire. Opaque ids and facts only.',
  typePrefix: 'talent.application',
  keyFormat: '<applicationId>',
  events: {
    submitted: { summary: 'An alumnus applied.', schema: application },
    advanced: { summary: 'The application went a step on, or got a recruiter.', schema: application },
    withdrawn: { summary: 'The applicant withdrew.', schema: application },
    decided: { summary: 'An offer or a refusal.', schema: application },
    hired: { summary: 'The applicant accepted; HR confirms by `rehired`.', schema: application },
    flagged: { summary: 'Something happened that the recruiter should look at.', schema: application },
  },
  key: (data) => data.applicationId,
});
