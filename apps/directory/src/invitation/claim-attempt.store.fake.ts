import type { ClaimAttemptStore } from './claim-attempt.store.ts';
import type { ClaimAttempt } from './claim-attempt.ts';

export function fakeClaimAttempts(): ClaimAttemptStore {
  const attempts = new Map<string, ClaimAttempt>();
  return {
    find: async (accountId) => attempts.get(accountId) ?? null,
    save: async (attempt) => void attempts.set(attempt.accountId, attempt),
  };
}
