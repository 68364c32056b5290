import { EntitySchema } from 'typeorm';
import type { ClaimAttempt } from './claim-attempt.ts';

export const claimAttemptRows = new EntitySchema<ClaimAttempt>({
  name: 'claim_attempt',
  columns: {
    accountId: { name: 'account_id', type: 'uuid', primary: true },
    wrongAnswers: { name: 'wrong_answers', type: 'integer' },
    since: { type: 'timestamptz' },
  },
});
