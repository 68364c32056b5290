import { EntitySchema } from 'typeorm';
import { type PersonId } from '@okaeri/kernel';
import { type DecisionRecord } from './decision.ts';

export const DecisionRows = new EntitySchema<DecisionRecord>({
  name: 'decision',
  tableName: 'decision',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    policyVersion: { name: 'policy_version', type: 'int' },
    fingerprint: { type: 'uuid' },
    facts: { type: 'jsonb' },
    outcome: { type: 'text' },
    rules: { type: 'jsonb' },
    appeal: { type: 'jsonb' },
    decidedAt: { name: 'decided_at', type: 'timestamptz' },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
    endedBecause: { name: 'ended_because', type: 'text', nullable: true },
  },
});

/** That HR has confirmed a decision: holds for every decision of the same content on the same person. */
export interface DecisionReviewRow {
  readonly personId: PersonId;
  readonly fingerprint: string;
  readonly decisionId: string;
  readonly confirmedAt: Date;
  readonly confirmedBy: PersonId | null;
  readonly accountId: string;
}

export const DecisionReviewRows = new EntitySchema<DecisionReviewRow>({
  name: 'decision_review',
  tableName: 'decision_review',
  columns: {
    personId: { name: 'person_id', type: 'uuid', primary: true },
    fingerprint: { type: 'uuid', primary: true },
    decisionId: { name: 'decision_id', type: 'uuid' },
    confirmedAt: { name: 'confirmed_at', type: 'timestamptz' },
    confirmedBy: { name: 'confirmed_by', type: 'uuid', nullable: true },
    accountId: { name: 'account_id', type: 'uuid' },
  },
});
