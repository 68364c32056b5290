import { EntitySchema } from 'typeorm';
import type { ConsentDecision } from './consent.ts';

export const consentDecisionRows = new EntitySchema<ConsentDecision>({
  name: 'consent_decision',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    purpose: { type: 'text' },
    given: { type: 'boolean' },
    validFrom: { name: 'valid_from', type: 'timestamptz' },
    validUntil: { name: 'valid_until', type: 'timestamptz', nullable: true },
    wordingVersion: { name: 'wording_version', type: 'integer', nullable: true },
    wording: { type: 'jsonb', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz' },
    decidedBy: { name: 'decided_by', type: 'uuid' },
  },
});
