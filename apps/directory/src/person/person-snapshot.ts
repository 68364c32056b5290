import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from '@okaeri/kernel';
import type { ConsentPurpose, directoryPersonTopic, EmploymentSnapshot, PersonSnapshot } from '@okaeri/topics';
import type { DepartureId, Employment, EmploymentId, PersonState } from './person.ts';

/** What the topic tells of a person, before it gets the number of its revision. */
export type PublicFacts = Omit<PersonSnapshot, 'revision'>;

/** The events that tell a person's facts and nothing else. */
export type PersonEventName = Exclude<
  keyof typeof directoryPersonTopic.events,
  'merged' | 'invitation-requested' | 'retention-warned' | 'erased'
>;

/** What a person wishes that others have to heed. */
export interface Wishes {
  /** Whom they blocked, sorted. */
  readonly avoids: readonly PersonId[];
  /** What their data may be used for now, in the order of the purposes. */
  readonly consents: readonly ConsentPurpose[];
}

/** The part of a person that other services may know: opaque ids and facts to decide on, no word that HR has written. */
export function publicFacts(personId: PersonId, state: PersonState, claimed: boolean, wishes: Wishes): PublicFacts {
  return {
    personId,
    status: state.status,
    personClass: state.personClass,
    language: primaryLanguage(state.language),
    timeZone: state.timeZone,
    closed: state.closed,
    returner: state.returner,
    claimed,
    employments: state.employments.map(employmentSnapshot),
    avoids: [...wishes.avoids],
    consents: [...wishes.consents],
  };
}

/** The facts among what an event tells: some tell more. */
export function toldFacts(data: PublicFacts): PublicFacts {
  const { personId, status, personClass, language, timeZone, closed, returner, claimed, employments } = data;
  const { avoids = [], consents = [] } = data;
  return {
    personId,
    status,
    personClass,
    language,
    timeZone,
    closed,
    returner,
    claimed,
    employments,
    avoids,
    consents,
  };
}

/** Whether two snapshots tell the same: then nothing is published. */
export function tellTheSame(a: PublicFacts | null, b: PublicFacts): boolean {
  return a !== null && isDeepStrictEqual(a, b);
}

/**
 * The event that fits best what is new. All events carry everything, so several things at once (a merge, a late
 * event) are told by the one that most readers wait for.
 */
export function fittingEvent(before: PublicFacts | null, after: PublicFacts): PersonEventName {
  const old = departures(before);
  const now = departures(after);
  if ([...now.keys()].some((id) => !old.has(id))) return 'departed';
  if ([...old.keys()].some((id) => !now.has(id))) return 'departure-cancelled';
  if (before === null) return 'registered';
  if (hasCameBack(before, after)) return 'rehired';
  if ([...now].some(([id, departure]) => !isDeepStrictEqual(departure, old.get(id)))) return 'departure-corrected';
  if (before.status === 'EMPLOYED' && after.status !== 'EMPLOYED') return 'became-alumnus';
  if (!before.claimed && after.claimed) return 'claimed';
  if (!isDeepStrictEqual(before.consents, after.consents)) return 'consent-changed';
  if (!isDeepStrictEqual(before.avoids, after.avoids)) return 'blocks-changed';
  return 'changed';
}

/** The departures that stand. */
export function standingDepartures(facts: PublicFacts): DepartureId[] {
  return [...departures(facts).keys()] as DepartureId[];
}

/** What was told once and is no longer true: departures that were cancelled, periods that began on another day. */
export function noLongerTold(
  before: PublicFacts | null,
  after: PublicFacts,
): { employments: EmploymentId[]; departures: DepartureId[] } {
  const standing = departures(after);
  const employed = new Set(after.employments.map(({ employmentId }) => employmentId));
  return {
    departures: [...departures(before).keys()].filter((id) => !standing.has(id)) as DepartureId[],
    employments: (before?.employments ?? [])
      .map(({ employmentId }) => employmentId as EmploymentId)
      .filter((id) => !employed.has(id)),
  };
}

function departures(facts: PublicFacts | null) {
  return new Map(
    (facts?.employments ?? []).flatMap(({ departure }) => (departure ? [[departure.departureId, departure]] : [])),
  );
}

function hasCameBack(before: PublicFacts, after: PublicFacts): boolean {
  const latest = after.employments.at(-1);
  const known = new Set(before.employments.map(({ employmentId }) => employmentId));
  return latest !== undefined && !known.has(latest.employmentId) && after.returner;
}

/** Of `ja-Kana-JP` the `ja`: the rest could hold anything. */
function primaryLanguage(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? tag;
}

function employmentSnapshot(employment: Employment): EmploymentSnapshot {
  const { departure } = employment;
  return {
    employmentId: employment.employmentId,
    employer: employment.employer,
    employmentType: employment.employmentType,
    hiredOn: employment.hiredOn,
    // Nobody decides on these, and what is on a topic stays there: they are not told.
    department: null,
    gradeRank: employment.grade?.rank ?? null,
    gradeName: null,
    country: null,
    departure: departure && {
      departureId: departure.departureId,
      noticedAt: departure.noticedAt.toISOString(),
      departedOn: departure.departedOn,
      endsAt: departure.endsAt.toISOString(),
      reasonCategory: departure.reason.category,
      reasonCode: departure.reason.category,
      initiatedBy: departure.initiatedBy ?? null,
      rehireRecommendation: departure.rehireRecommendation ?? null,
      invite: departure.invite,
    },
  };
}
