import type { PersonSnapshot } from '@okaeri/topics';
import { DateTime } from 'luxon';

/** Whom an event is for. NETWORK is alumni and employees; PUBLIC is everybody, signed in or not. */
export const audiences = ['PUBLIC', 'NETWORK', 'ALUMNI', 'EMPLOYEES'] as const;
export type Audience = (typeof audiences)[number];

/** The audiences that a person enters and leaves. */
export type MemberAudience = Extract<Audience, 'ALUMNI' | 'EMPLOYEES'>;

/** A time in which the person is in the audience: from `since`, before `until` (null: it goes on). */
export interface Membership {
  readonly audience: MemberAudience;
  readonly since: Date;
  readonly until: Date | null;
}

interface Span {
  readonly from: number;
  /** Infinity while it goes on. */
  readonly to: number;
}

/**
 * The audiences a person is in, out of the directory's snapshot.
 *
 * - EMPLOYEES: from the first day to the end of the last.
 * - ALUMNI: from the notice of a departure, so that a leaver can be invited while still at work, until a new period
 *   of employment begins; and only while no employment goes on unnoticed. Who left for misconduct and is not to be
 *   invited does not become part of the audience.
 * - Nobody is in an audience once the record is closed.
 *
 * The same snapshot always gives the same memberships, so a cancelled or corrected departure takes back or amends
 * what it gave.
 */
export function membershipsOf(snapshot: Pick<PersonSnapshot, 'closed' | 'timeZone' | 'employments'>): Membership[] {
  if (snapshot.closed) return [];
  const periods = snapshot.employments.map(({ hiredOn, departure }) => ({
    from: startOfDay(hiredOn, snapshot.timeZone),
    noticedAt: departure === null ? Infinity : Date.parse(departure.noticedAt),
    endsAt: departure === null ? Infinity : Date.parse(departure.endsAt),
    welcome: departure !== null && !(departure.reasonCategory === 'misconduct' && departure.invite === 'none'),
  }));
  const employed = union(periods.map(({ from, endsAt }) => ({ from, to: endsAt })));
  const committed = union(periods.map(({ from, noticedAt }) => ({ from, to: noticedAt })));
  const welcomed = Math.min(...periods.filter(({ welcome }) => welcome).map(({ noticedAt }) => noticedAt));
  const unwelcome = union(
    periods
      .filter(({ welcome, noticedAt }) => !welcome && noticedAt < Infinity)
      .map(({ noticedAt }) => ({
        from: noticedAt,
        to: Math.min(Infinity, ...periods.map(({ from }) => from).filter((from) => from > noticedAt)),
      })),
  );
  const alumni =
    welcomed < Infinity ? subtract({ from: welcomed, to: Infinity }, union([...committed, ...unwelcome])) : [];
  return [
    ...employed.map((span) => membership('EMPLOYEES', span)),
    ...alumni.map((span) => membership('ALUMNI', span)),
  ];
}

/** Whether the person is in the audience at the moment. */
export function isMember(memberships: readonly Membership[], audience: MemberAudience, at: Date): boolean {
  return memberships.some(
    (membership) =>
      membership.audience === audience &&
      membership.since <= at &&
      (membership.until === null || membership.until > at),
  );
}

/**
 * Whether the event is for the person: in its audience now, and still when it starts (an event for employees after
 * the last day is not for a leaver).
 */
export function isInvited(
  memberships: readonly Membership[],
  event: { readonly audience: Audience; readonly startsAt: Date },
  now: Date,
): boolean {
  if (event.audience === 'PUBLIC') return true;
  return memberships.some(
    ({ audience, since, until }) =>
      (event.audience === 'NETWORK' || event.audience === audience) &&
      since <= now &&
      (until === null || until > event.startsAt),
  );
}

function membership(audience: MemberAudience, { from, to }: Span): Membership {
  return { audience, since: new Date(from), until: to === Infinity ? null : new Date(to) };
}

// The place's own zone is not in the snapshot; a first day differs by hours at most.
function startOfDay(day: string, timeZone: string): number {
  return DateTime.fromISO(day, { zone: timeZone }).startOf('day').toMillis();
}

/** The spans merged where they touch or overlap, in order, empty ones left out. */
function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** What remains of a span; `holes` as from {@link union}. */
function subtract(span: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const hole of holes) {
    if (hole.from > from) left.push({ from, to: Math.min(hole.from, span.to) });
    from = Math.max(from, hole.to);
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left.filter((rest) => rest.from < rest.to);
}
