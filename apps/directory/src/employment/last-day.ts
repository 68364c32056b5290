import { DateTime } from 'luxon';
import type { Period } from './employment.ts';

/** Where HR did not say where somebody works: most of the employers are in Japan. */
export const defaultTimeZone = 'Asia/Tokyo';

/** The time zone in which the days of this employment are counted. */
export function timeZoneOf(period: Pick<Period, 'location'>): string {
  return period.location?.timeZone ?? defaultTimeZone;
}

const ends = new Map<string, Date>();
/** Some decades of days: after that the memory begins anew. */
const mostEnds = 20_000;

/**
 * The instant a calendar day is over in a time zone: the first instant of the next, also where clocks change.
 * Remembered, because people leave on few different days and every event of a person asks again.
 */
export function endOfDay(day: string, timeZone: string): Date {
  const key = `${day} ${timeZone}`;
  const known = ends.get(key);
  if (known !== undefined) return new Date(known);
  const end = DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();
  if (ends.size >= mostEnds) ends.clear();
  ends.set(key, end);
  return new Date(end);
}

/** The calendar day of an instant in a time zone. */
export function calendarDay(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
