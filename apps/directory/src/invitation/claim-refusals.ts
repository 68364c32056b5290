import type { MetricSource } from '@okaeri/service';
import type { DeadLink } from './invitation.ts';

/** Why somebody was not let in, as it is counted: never who, nor with which link. */
export type ClaimRefusal = DeadLink | 'closed-or-claimed' | 'account-locked' | 'wrong-answer';

/** Counts refused claims since the start of the process. */
export interface ClaimRefusals {
  count(reason: ClaimRefusal): void;
  readonly metric: MetricSource;
}

const reasons: readonly ClaimRefusal[] = [
  'unknown',
  'used',
  'withdrawn',
  'expired',
  'locked',
  'closed-or-claimed',
  'account-locked',
  'wrong-answer',
];

export function createClaimRefusals(): ClaimRefusals {
  const counts = new Map(reasons.map((reason) => [reason, 0]));
  return {
    count: (reason) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    metric: {
      name: 'okaeri_claim_refusals_total',
      help: 'Claims that were refused, by reason; the caller is told only "wrong-answer".',
      type: 'counter',
      labels: ['reason'],
      read: () => [...counts].map(([reason, value]) => ({ labels: { reason }, value })),
    },
  };
}
