import { z } from 'zod';
import { idShape, instantShape, personIdShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

const settled = z.object({
  deliveryId: idShape,
  personId: personIdShape.meta({ description: 'Whom it was for' }),
  kind: z.string().min(1).meta({ description: 'What the mail was for, e.g. `INVITATION`' }),
  mailId: z.string().min(1).meta({ description: 'The Message-ID: of ids and numbers, no address' }),
  state: z.enum(['SENT', 'BOUNCED', 'DROPPED']),
  reason: z.string().nullable().meta({ description: 'The class of refusal, or why nothing was sent' }),
  language: z.string().nullable(),
  toldDigest: z.string().nullable().meta({ description: 'Of the facts that an invitation told' }),
  attempts: z.int().nonnegative(),
  settledAt: instantShape,
});

export type SettledDelivery = z.infer<typeof settled>;

/** Which mails are done with, kept outside of messaging’s database: a mail that went out never goes out again. */
export const messagingDeliveryTopic = defineTopic({
  name: 'messaging.delivery.v1',
  owner: 'messaging',
  summary: 'Mails that were sent, refused or dropped: ids and outcomes, never an address or a word of them.',
  typePrefix: 'messaging.delivery',
  keyFormat: '<deliveryId>',
  events: { settled: { summary: 'The mail is done with.', schema: settled } },
  key: (data) => data.deliveryId,
});
