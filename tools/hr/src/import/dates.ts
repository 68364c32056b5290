import { DateTime } from 'luxon';

/** First day of each era's first year counts as year 1: 令和1 = 2019. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018, 令: 2018, r: 2018,
  平成: 1988, 平: 1988, h: 1988,
  昭和: 1925, 昭: 1925, s: 1925,
  大正: 1911, 大: 1911, t: 1911,
}; // prettier-ignore

const eraPattern = /^(令和|平成|昭和|大正|[令平昭大rhst])\s*(元|\d{1,2})[年./-]\s*(\d{1,2})[月./-]\s*(\d{1,2})日?$/i;

/** Excel's day 1 is 1900-01-01 and its 1900 is a leap year, so day numbers from March 1900 on count from here. */
const serialOrigin = Date.UTC(1899, 11, 30);

/**
 * The calendar day a cell means, as `YYYY-MM-DD`, or null when none of the formats fits. A time of day after the
 * date is ignored; full-width digits count as digits.
 */
export function parseDay(cell: string, formats: readonly string[]): string | null {
  const text = cell.normalize('NFKC').trim();
  const day = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, '').trim();
  for (const format of formats) {
    const found = format === 'era' ? fromEra(day) : format === 'serial' ? fromSerial(day) : fromPattern(day, format);
    if (found !== null) return found;
  }
  return null;
}

function fromPattern(text: string, format: string): string | null {
  const parsed = DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en' });
  return parsed.isValid ? parsed.toISODate() : null;
}

function fromEra(text: string): string | null {
  const [, era = '', year = '', month, day] = eraPattern.exec(text) ?? [];
  const offset = eras[era.toLowerCase()];
  if (offset === undefined) return null;
  const parsed = DateTime.utc(offset + (year === '元' ? 1 : Number(year)), Number(month), Number(day));
  return parsed.isValid ? parsed.toISODate() : null;
}

function fromSerial(text: string): string | null {
  // 5 digits: 1927 to 2173. Anything shorter or longer is more likely something else.
  return /^\d{5}$/.test(text) ? new Date(serialOrigin + Number(text) * 86_400_000).toISOString().slice(0, 10) : null;
}

/** Ways to write a day that can be told apart from the others by looking at enough of them. */
const furtherFormats = [
  ...['d/M/yyyy', 'M/d/yyyy', 'd.M.yyyy', 'd-M-yyyy', 'd/M/yy', 'M/d/yy', 'd.M.yy', 'yy/M/d'],
  ...['d-MMM-yyyy', 'd-MMM-yy', 'd MMM yyyy', 'd MMMM yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'yyyy-MMM-d'],
];

/**
 * The formats that read most of the cells which the given ones do not: one when the cells leave no doubt, several
 * when they could be read in more than one way (3/4/2020), none when not even half of them can be read.
 */
export function guessFormats(cells: readonly string[], formats: readonly string[]): string[] {
  const unread = cells.filter((cell) => parseDay(cell, formats) === null);
  const readings = furtherFormats.map((format) => ({ format, days: unread.map((cell) => parseDay(cell, [format])) }));
  const score = (days: readonly (string | null)[]) => days.filter((day) => day !== null).length;
  const best = Math.max(...readings.map(({ days }) => score(days)));
  if (best === 0 || best < unread.length / 2) return [];
  const fitting = readings.filter(({ days }) => score(days) === best);
  // Formats that read every cell as the same day (May is both MMM and MMMM) leave no doubt either.
  const same = (one: readonly (string | null)[], other: readonly (string | null)[]) => one.join() === other.join();
  return fitting
    .filter(({ days }, index) => !fitting.slice(0, index).some((earlier) => same(earlier.days, days)))
    .map(({ format }) => format);
}
