import { EntitySchema } from 'typeorm';
import { type Delivery } from './delivery.ts';

export const deliveryRows = new EntitySchema<Delivery>({
  name: 'delivery',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    personId: { name: 'person_id', type: 'uuid' },
    invitationId: { name: 'invitation_id', type: 'uuid', nullable: true },
    threadId: { name: 'thread_id', type: 'uuid', nullable: true },
    mailId: { name: 'mail_id', type: 'text' },
    state: { type: 'text' },
    reason: { type: 'text', nullable: true },
    attempts: { type: 'integer' },
    language: { type: 'text', nullable: true },
    queuedAt: { name: 'queued_at', type: 'timestamptz', precision: 3 },
    settledAt: { name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true },
    toldDigest: { name: 'told_digest', type: 'text', nullable: true },
  },
});
