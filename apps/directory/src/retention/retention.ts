import { DateTime } from 'luxon';

/** What is to be done about somebody's record on a day. */
export type RetentionStep =
  | { readonly kind: 'wait' }
  /** The person is told, and has the whole time of the warning to say that they want to stay. */
  | { readonly kind: 'warn'; readonly expiresOn: string }
  /** A rule changed, or the person wished to stay: what was told does not hold any more. */
  | { readonly kind: 'unwarn' }
  | { readonly kind: 'expire' };

/** All days are calendar days. */
export function stepOn(
  today: string,
  { dueOn, expiresOn, warnDays }: { dueOn: string; expiresOn: string | null; warnDays: number },
): RetentionStep {
  if (expiresOn === null) {
    if (daysAfter(dueOn, -warnDays) > today) return { kind: 'wait' };
    const noticed = daysAfter(today, warnDays);
    return { kind: 'warn', expiresOn: dueOn > noticed ? dueOn : noticed };
  }
  if (dueOn > expiresOn) return { kind: 'unwarn' };
  return expiresOn <= today ? { kind: 'expire' } : { kind: 'wait' };
}

export function daysAfter(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

export function monthsAfter(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}
