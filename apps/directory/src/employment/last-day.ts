import { DateTime } from 'luxon';
import type { Period } from './employment.ts';

/** Where HR did not say where somebody works: most of the employers are in Japan. */
export const defaultTimeZone = 'Asia/Tokyo';

/** The time zone in which the days of this employment are counted. */
export function timeZoneOf(period: Pick<Period, 'location'>): string {
  return period.location?.timeZone ?? defaultTimeZone;
}

/** The instant a calendar day is over in a time zone: the first instant of the next, also where clocks change. */
export function endOfDay(day: string, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();
}
