import { startOfDay } from './days.ts';
import { type ModelDeparture, type ModelRecord } from './person.ts';
import { totalTenure } from './tenure.ts';

/** What the rules of rehire look at, and what comes of it by the first policy. */
export interface ModelDecision {
  readonly departure: ModelDeparture;
  readonly personClass: string | null;
  readonly tenure: { readonly years: number; readonly months: number };
  readonly gradeRank: number | null;
  readonly reasonCategory: string;
  readonly recommendation: string | null;
  readonly outcome: string;
}

/** The decision that stands: on the departure of the last stay. None for who works here, and none after a death. */
export function decisionOf(record: ModelRecord): ModelDecision | null {
  const last = record.employments.at(-1);
  if (last === undefined || last.departure === null || record.closed) return null;
  const { departure, gradeRank } = last;
  const facts = {
    departure,
    personClass: record.personClass,
    tenure: totalTenure(
      record.employments.flatMap(({ hiredOn, departure: end }) =>
        end === null ? [] : [{ firstDay: hiredOn, lastDay: end.departedOn }],
      ),
    ),
    gradeRank,
    reasonCategory: departure.category,
    recommendation: departure.recommendation,
  };
  return { ...facts, outcome: outcomeOf(facts) };
}

/**
 * The first policy in words (README of talent): five years and 主任 (rank 3) for leavers and retirees; retirees, interns
 * and contractors, some reasons, and any recommendation but yes go to a person; misconduct excludes.
 */
function outcomeOf(facts: Omit<ModelDecision, 'outcome'>): string {
  const { personClass, tenure, gradeRank, reasonCategory, recommendation } = facts;
  const hadCareer = personClass === 'LEAVER' || personClass === 'RETIREE';
  const fails = [
    hadCareer && tenure.years < 5,
    hadCareer && gradeRank !== null && gradeRank < 3,
    reasonCategory === 'misconduct',
  ];
  if (fails.includes(true)) return 'NOT_ELIGIBLE';
  const doubts = [
    personClass !== 'LEAVER',
    hadCareer && gradeRank === null,
    ['dissatisfaction', 'other', 'retirement'].includes(reasonCategory),
    recommendation === 'review' || recommendation === 'no',
  ];
  return doubts.includes(true) ? 'NEEDS_REVIEW' : 'ELIGIBLE';
}

/** A time in an audience, from `since` and before `until`: milliseconds, null while it goes on. */
export interface ModelMembership {
  readonly audience: 'EMPLOYEES' | 'ALUMNI';
  readonly since: number;
  readonly until: number | null;
}

/**
 * Employees: from the first day to the end of the last. Alumni: from the notice on, while every stay that has begun is
 * noticed to end; not those who left for misconduct and are not invited, until they are here again.
 */
export function membershipsOf({ closed, timeZone, employments }: ModelRecord): ModelMembership[] {
  if (closed) return [];
  const stays = employments.map(({ hiredOn, departure }) => ({
    from: startOfDay(hiredOn, timeZone),
    noticedAt: departure?.noticedAt ?? Infinity,
    endsAt: departure?.endsAt ?? Infinity,
    isWelcome: departure !== null && !(departure.category === 'misconduct' && departure.invite === 'none'),
  }));
  const isAlumnus = (at: number) => {
    if (!stays.some((stay) => stay.isWelcome && stay.noticedAt <= at)) return false;
    if (stays.some((stay) => stay.from <= at && at < stay.noticedAt)) return false;
    return !stays.some(
      (stay) =>
        !stay.isWelcome && stay.noticedAt <= at && !stays.some(({ from }) => stay.noticedAt < from && from <= at),
    );
  };
  const isEmployee = (at: number) => stays.some((stay) => stay.from <= at && at < stay.endsAt);
  const instants = [...new Set(stays.flatMap(({ from, noticedAt, endsAt }) => [from, noticedAt, endsAt]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return [...spans('EMPLOYEES', instants, isEmployee), ...spans('ALUMNI', instants, isAlumnus)];
}

/** When something holds that can only change at some instants. */
function spans(
  audience: ModelMembership['audience'],
  instants: readonly number[],
  holds: (at: number) => boolean,
): ModelMembership[] {
  const found: { audience: ModelMembership['audience']; since: number; until: number | null }[] = [];
  for (const at of instants) {
    const open = found.at(-1)?.until === null ? found.at(-1) : undefined;
    if (holds(at) && open === undefined) found.push({ audience, since: at, until: null });
    else if (!holds(at) && open !== undefined) open.until = at;
  }
  return found;
}

/** An exit survey that is to be there: of a leaver who may be written to. */
export function exitSurveyOf(
  record: ModelRecord,
  departure: ModelDeparture,
  now: number,
): { opensAt: number; status: 'SCHEDULED' | 'OPEN' } | null {
  if (record.closed || departure.invite === 'none') return null;
  // Nine in the morning of the last day, or the notice where that came later.
  const opensAt = Math.max(departure.endsAt - 15 * 3_600_000, departure.noticedAt);
  return { opensAt, status: opensAt <= now ? 'OPEN' : 'SCHEDULED' };
}

/** What may have become of the invitation to a departure that stands: several, where it depends on when it was told. */
export function invitationOf(
  record: ModelRecord,
  departure: ModelDeparture,
  person: { readonly claimed: boolean | null; readonly addressTold: 'with-departure' | 'later' | 'never' },
): readonly string[] {
  if (record.closed) return ['WITHHELD', 'CANCELLED'];
  if (person.claimed === true) return ['CLAIMED'];
  const isBack = record.employments.some(
    (other) => other.departure !== departure && other.hiredOn >= departure.departedOn,
  );
  const open = (): readonly string[] => {
    if (isBack) return ['WITHHELD', 'SENT'];
    if (departure.invite === 'none') return ['WITHHELD', 'CANCELLED'];
    if (person.addressTold === 'never') return ['UNREACHABLE'];
    return person.addressTold === 'later' ? ['SENT', 'UNREACHABLE'] : ['SENT'];
  };
  return person.claimed === null ? [...open(), 'CLAIMED'] : open();
}
