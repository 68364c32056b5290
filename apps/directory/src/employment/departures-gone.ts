import type { Period } from './employment.ts';
import { asArrived, type HrRecord } from './hr-record.ts';

/**
 * For each period, by its first day, how often a departure of it was known and then was not any more, as these events
 * came one by one. It is the number in a departure's name, which others keep: an invitation, a survey and a decision
 * are about the departure of that name. So the name stays for as long as a departure of the period is known, whatever
 * comes late and from however long ago, and one that follows a cancellation that was known is another.
 *
 * @param periodsOf the periods known from some of the events
 */
export function departuresGone(
  records: readonly HrRecord[],
  periodsOf: (known: readonly HrRecord[]) => readonly Period[],
): ReadonlyMap<string, number> {
  const gone = new Map<string, number>();
  // Nothing else makes a departure unknown.
  if (!records.some(({ name }) => name === 'departure-cancelled')) return gone;
  const known: HrRecord[] = [];
  let standing = new Set<string>();
  for (const record of asArrived(records)) {
    known.push(record);
    if (record.name === 'changed') continue;
    const left = periodsOf(known).flatMap(({ hiredOn, departure }) => (departure === null ? [] : [hiredOn]));
    const now = new Set(left);
    for (const hiredOn of standing) if (!now.has(hiredOn)) gone.set(hiredOn, (gone.get(hiredOn) ?? 0) + 1);
    standing = now;
  }
  return gone;
}
