import { mostWrongAnswers } from './invitation.ts';

/** Wrong answers of one account, over whatever links. */
export interface ClaimAttempt {
  readonly accountId: string;
  readonly wrongAnswers: number;
  /** Of the first of them: they are forgotten a day later. */
  readonly since: Date;
}

const forgottenAfterMs = 86_400_000;

/** How many wrong answers of the account still count. */
export function countingAnswers(known: ClaimAttempt | null, now: Date): number {
  return known !== null && now.getTime() - known.since.getTime() < forgottenAfterMs ? known.wrongAnswers : 0;
}

export function isLockedOut(known: ClaimAttempt | null, now: Date): boolean {
  return countingAnswers(known, now) >= mostWrongAnswers;
}

/** After one more wrong answer. */
export function answeredWrongly(accountId: string, known: ClaimAttempt | null, now: Date): ClaimAttempt {
  const counting = countingAnswers(known, now);
  return { accountId, wrongAnswers: counting + 1, since: counting > 0 && known ? known.since : now };
}
