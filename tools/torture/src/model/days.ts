import { DateTime } from 'luxon';

/** Where HR does not say where somebody works. */
export const usualZone = 'Asia/Tokyo';

/** The instant at which a calendar day is over at a place, in milliseconds. */
export function endOfDay(day: string, zone: string): number {
  return startOfDay(nextDay(day), zone);
}

export function startOfDay(day: string, zone: string): number {
  const known = starts.get(`${zone} ${day}`);
  if (known !== undefined) return known;
  const start = DateTime.fromISO(day, { zone }).startOf('day').toMillis();
  if (starts.size > 50_000) starts.clear();
  starts.set(`${zone} ${day}`, start);
  return start;
}
const starts = new Map<string, number>();

export function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
