import { z } from 'zod';
import { idShape, instantShape, personIdShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

const requisition = z.object({
  requisitionId: idShape,
  revision: z.int().positive(),
  recruiterId: personIdShape.nullable(),
  status: z.enum(['OPEN', 'CLOSED']),
  skills: z.array(z.string()),
  gradeRank: z.int().nullable(),
  occurredAt: instantShape,
});

export type RequisitionSnapshot = z.infer<typeof requisition>;

export const talentRequisitionTopic = defineTopic({
  name: 'talent.requisition.v1',
  owner: 'talent',
  summary: 'Positions that alumni may apply to.',
  typePrefix: 'talent.requisition',
  keyFormat: '<requisitionId>',
  events: {
    opened: { summary: 'A position was opened.', schema: requisition },
    closed: { summary: 'A position was closed.', schema: requisition },
  },
  key: (data) => data.requisitionId,
});
