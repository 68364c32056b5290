import type { Tx } from '@okaeri/postgres';
import type { ClaimAttempt } from './claim-attempt.ts';
import { claimAttemptRows } from './claim-attempt.rows.ts';

/** Who answered wrongly how often. */
export interface ClaimAttemptStore {
  find(accountId: string): Promise<ClaimAttempt | null>;
  save(attempt: ClaimAttempt): Promise<void>;
}

export function createClaimAttemptStore(tx: Tx): ClaimAttemptStore {
  const rows = tx.getRepository(claimAttemptRows);
  return {
    find: (accountId) => rows.findOneBy({ accountId }),
    async save(attempt) {
      await rows.upsert({ ...attempt }, ['accountId']);
    },
  };
}
