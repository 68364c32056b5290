import fc from 'fast-check';
import { type Telling, story } from './hr-records.fixture.ts';
import type { HrRecord } from './hr-record.ts';

/** A whole life under one number, as HR lived it, and what must be known at its end. */
export interface Life {
  /** In HR's order; sequences 1, 2, 3 … */
  readonly records: readonly HrRecord[];
  readonly periods: readonly { hiredOn: string; departedOn: string | null; reason: string | null }[];
  readonly privateEmail: string | null;
}

type Turn = 'stay' | 'leave' | 'cancel' | 'correct' | 'cancel and leave';

const turns: readonly Turn[] = ['stay', 'leave', 'cancel', 'correct', 'cancel and leave'];
const categories = ['career', 'family', 'retirement', 'death', 'misconduct'] as const;

interface Chapter {
  readonly turn: Turn;
  readonly told: boolean;
  readonly years: number;
  readonly category: (typeof categories)[number];
  readonly moved: boolean;
}

const chapter: fc.Arbitrary<Chapter> = fc.record({
  turn: fc.constantFrom(...turns),
  told: fc.boolean(),
  years: fc.integer({ min: 1, max: 5 }),
  category: fc.constantFrom(...categories),
  moved: fc.boolean(),
});

/** Lives of up to four periods: notices, corrections, cancellations, returns, changes in between. */
export const lives: fc.Arbitrary<Life> = fc.array(chapter, { minLength: 1, maxLength: 4 }).map(tell);

function tell(chapters: readonly Chapter[]): Life {
  const tellings: Telling[] = [];
  const periods: { hiredOn: string; departedOn: string | null; reason: string | null }[] = [];
  let year = 1990;
  let privateEmail: string | null = null;
  for (const [index, { turn, told, years, category, moved }] of chapters.entries()) {
    const hiredOn = `${year}-04-01`;
    const departedOn = `${year + years}-03-31`;
    const reason = { code: 'R', category };
    if (index > 0) tellings.push({ name: 'rehired', data: { hiredOn } });
    else if (told) tellings.push({ name: 'hired', data: { hiredOn } });
    else tellings.push({ name: 'departed', data: { hiredOn, departedOn, reason } }, { name: 'departure-cancelled' });
    if (moved) {
      privateEmail = `at${year}@example.com`;
      tellings.push({ name: 'changed', data: { privateEmail } });
    }
    if (turn !== 'stay') tellings.push({ name: 'departed', data: { hiredOn, departedOn, reason } });
    if (turn === 'cancel' || turn === 'cancel and leave') tellings.push({ name: 'departure-cancelled' });
    if (turn === 'cancel and leave') tellings.push({ name: 'departed', data: { hiredOn, departedOn, reason } });
    const corrected = `${year + years}-06-30`;
    if (turn === 'correct') tellings.push({ name: 'departure-corrected', data: { departedOn: corrected } });
    const left = turn === 'leave' || turn === 'correct' || turn === 'cancel and leave';
    periods.push({
      hiredOn,
      departedOn: left ? (turn === 'correct' ? corrected : departedOn) : null,
      reason: left ? category : null,
    });
    // HR's life goes on under this number only after a departure.
    if (!left) break;
    year += years + 2;
  }
  const records = story(...tellings).map((record, index) => ({ ...record, sequence: BigInt(index + 1) }));
  return { records, periods, privateEmail };
}

/** How the records of a life reach us: any order, some of them again. Offsets are given by arrival. */
export function arrivals(records: readonly HrRecord[]): fc.Arbitrary<HrRecord[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...records], { minLength: records.length, maxLength: records.length }),
      fc.subarray([...records]),
      fc.integer({ min: 0, max: records.length }),
    )
    .map(([shuffled, again, at]) =>
      [...shuffled.slice(0, at), ...again, ...shuffled.slice(at)].map((record, offset) => ({
        ...record,
        offset: BigInt(offset),
      })),
    );
}
