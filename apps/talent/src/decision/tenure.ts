import { type CalendarDay } from '../person/person.ts';

/** Both days inclusive. */
export interface Period {
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
}

/** Full years, and full months beyond them. */
export interface Tenure {
  readonly years: number;
  readonly months: number;
}

const dayMillis = 86_400_000;

/**
 * Tenure over all periods of employment. Days that two periods share count once, gaps do not count. Each period is
 * measured in calendar months and the days beyond them; over several periods those days add up to a month for every
 * 30, as is usual in Japan where periods of service are added up, so three years and two years are five, whatever
 * leap days lie in between.
 *
 * A month is full at the end of the day before its anniversary; where the last month lacks that day, at its end
 * (Civil Code of Japan, article 143).
 */
export function totalTenure(periods: readonly Period[]): Tenure {
  const lengths = joinPeriods(periods).map(calendarLength);
  const fullMonths = lengths.reduce((sum, { months }) => sum + months, 0);
  const daysBeyond = lengths.reduce((sum, { days }) => sum + days, 0);
  // A single period is not "added up": its months are full on the calendar only.
  const months = fullMonths + (lengths.length > 1 ? Math.floor(daysBeyond / 30) : 0);
  return { years: Math.floor(months / 12), months: months % 12 };
}

interface DayRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

// Days since 1970-01-01: calendar days have no zone, so UTC is only arithmetic here.
function joinPeriods(periods: readonly Period[]): DayRange[] {
  const ranges = periods
    .map(({ firstDay, lastDay }) => ({ start: dayNumber(firstDay), end: dayNumber(lastDay) + 1 }))
    .filter((range) => range.end > range.start)
    .sort((a, b) => a.start - b.start);
  return ranges.reduce<DayRange[]>((joined, range) => {
    const before = joined.at(-1);
    if (!before || range.start > before.end) return [...joined, range];
    return [...joined.slice(0, -1), { start: before.start, end: Math.max(before.end, range.end) }];
  }, []);
}

function calendarLength({ start, end }: DayRange): { months: number; days: number } {
  const from = new Date(start * dayMillis);
  const to = new Date(end * dayMillis);
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  while (months > 0 && anniversary(from, months) > end) months -= 1;
  return { months, days: end - (months === 0 ? start : anniversary(from, months)) };
}

// The first day after the given number of months is full. Where the month lacks the day, that is the first day of
// the next month, because the period ends at the end of the month's last day.
function anniversary(from: Date, months: number): number {
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = from.getUTCDate();
  return (day <= daysInMonth ? Date.UTC(year, month, day) : Date.UTC(year, month + 1, 1)) / dayMillis;
}

function dayNumber(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMillis;
}
