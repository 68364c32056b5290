import { EntitySchema } from 'typeorm';
import { type Invitation } from './invitation.ts';

export const invitationRows = new EntitySchema<Invitation>({
  name: 'invitation',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    // The id follows from it.
    departureId: { name: 'departure_id', type: 'uuid', update: false },
    employmentId: { name: 'employment_id', type: 'uuid' },
    departedOn: { name: 'departed_on', type: 'date' },
    status: { type: 'text' },
    holdReason: { name: 'hold_reason', type: 'text', nullable: true },
    bouncedReason: { name: 'bounced_reason', type: 'text', nullable: true },
    revision: { type: 'integer' },
    mailKind: { name: 'mail_kind', type: 'text' },
    askedByHr: { name: 'asked_by_hr', type: 'boolean' },
    toldDigest: { name: 'told_digest', type: 'text', nullable: true },
    language: { type: 'text', nullable: true },
    queuedAt: { name: 'queued_at', type: 'timestamptz', precision: 3, nullable: true },
    sentAt: { name: 'sent_at', type: 'timestamptz', precision: 3, nullable: true },
    knownAt: { name: 'known_at', type: 'timestamptz', precision: 3 },
  },
});
