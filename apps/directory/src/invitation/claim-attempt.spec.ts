import { answeredWrongly, type ClaimAttempt, isLockedOut } from './claim-attempt.ts';

const start = new Date('2026-01-01T00:00:00Z');
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
function answers(...hours: number[]): ClaimAttempt | null {
  return hours.reduce<ClaimAttempt | null>((known, hour) => answeredWrongly('account', known, after(hour)), null);
}

it('locks an account out after five wrong answers, for a day from the first', () => {
  expect(isLockedOut(null, start)).toBe(false);
  expect(isLockedOut(answers(0, 1, 2, 3), after(4))).toBe(false);
  expect(isLockedOut(answers(0, 1, 2, 3, 4), after(5))).toBe(true);
  expect(isLockedOut(answers(0, 1, 2, 3, 4), after(23.9))).toBe(true);
  expect(isLockedOut(answers(0, 1, 2, 3, 4), after(24))).toBe(false);
});

it('forgets wrong answers of more than a day ago', () => {
  expect(answers(0, 1, 2, 3, 25)).toEqual({ accountId: 'account', wrongAnswers: 1, since: after(25) });
});
