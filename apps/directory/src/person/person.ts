import { derivedId, type Id, keyedId } from '@okaeri/kernel';
import type { PersonClass, PersonStatus } from '@okaeri/topics';
import { compareText, type EmployeeKey, keyText } from '../employment/employee-key.ts';
import { type Departure, invitationOf, type Period } from '../employment/employment.ts';
import { defaultTimeZone, endOfDay, timeZoneOf } from '../employment/last-day.ts';
import type { Dated, Facts, NumberHistory } from '../employment/number-history.ts';
import { type HrName, renamed } from './names.ts';

export type EmploymentId = Id<'Employment'>;
export type DepartureId = Id<'Departure'>;

/** A departure as the directory keeps it: what HR told, and what follows from it. */
export interface KnownDeparture extends Omit<Departure, 'invite'> {
  /** Stays the same through corrections; a departure noticed after a cancellation is another one. */
  readonly departureId: DepartureId;
  /** When the last day is over at the place of work. */
  readonly endsAt: Date;
  /** Whether the leaver is to be invited, all rules applied. */
  readonly invite: 'now' | 'none';
}

/** One period of employment of a person. */
export interface Employment
  extends Omit<Period, 'departure' | 'cancelled' | 'departuresGone' | 'employmentType'>, EmployeeKey {
  readonly employmentId: EmploymentId;
  /** HR may leave it out; then it is `regular`. */
  readonly employmentType: NonNullable<Period['employmentType']>;
  readonly departure: KnownDeparture | null;
}

/** What HR's events say about one person at one instant. */
export interface PersonState {
  readonly name: HrName | null;
  /** Only to recognise the same person, and at the claim; never shown. */
  readonly birthDate: string | null;
  readonly privateEmail: string | null;
  readonly workEmail: string | null;
  readonly phone: string | null;
  /** BCP 47 */
  readonly language: string;
  /** Of the latest place of work. */
  readonly timeZone: string;
  readonly status: PersonStatus;
  readonly personClass: PersonClass | null;
  /** The person has died: nothing is sent, nobody but HR sees the record. */
  readonly closed: boolean;
  /** Came back after having left. */
  readonly returner: boolean;
  /** By first day. */
  readonly employments: readonly Employment[];
  /** When the status changes by itself, or null: the timer's instant. */
  readonly statusUntil: Date | null;
  /** The last day, once it is over; null for somebody who is employed. */
  readonly leftOn: string | null;
}

/** One employee number of the person, with its history. */
export interface KnownNumber {
  readonly key: EmployeeKey;
  readonly history: NumberHistory;
}

/** Used where HR says nothing: most employers are in Japan. */
const defaultLanguage = 'ja';

/**
 * The person made of all their numbers, or null as long as no employment is known: a change or a cancellation
 * alone makes no record.
 *
 * @param secret keys the employments' ids, so that they tell nobody an employee number
 */
export function composePerson(numbers: readonly KnownNumber[], now: Date, secret: string): PersonState | null {
  const employments = numbers
    .flatMap(({ key, history }) => history.periods.map((period) => toEmployment(key, period, secret)))
    .sort((a, b) => compareText(a.hiredOn, b.hiredOn) || compareText(keyText(a), keyText(b)));
  const latest = employments.at(-1);
  if (latest === undefined) return null;

  const facts = numbers.toSorted((a, b) => compareText(keyText(a.key), keyText(b.key))).map((n) => n.history.facts);
  const end = endOfEmployment(employments);
  const employed = end === null || now < end.endsAt;
  const personClass = end === null ? null : classOf(end.employment);
  return {
    name: told(facts, 'name').reduce<HrName | null>(renamed, null),
    birthDate: told(facts, 'birthDate').at(-1) ?? null,
    privateEmail: told(facts, 'privateEmail').at(-1) ?? null,
    workEmail: told(facts, 'workEmail').at(-1) ?? null,
    phone: told(facts, 'phone').at(-1) ?? null,
    language: told(facts, 'language').at(-1) ?? defaultLanguage,
    timeZone: latest.location?.timeZone ?? defaultTimeZone,
    status: employed || personClass === null ? 'EMPLOYED' : statusAfter[personClass],
    personClass,
    closed: employments.some(({ departure }) => departure?.reason.category === 'death'),
    returner: employments.some((employment) => isReturn(employment, employments)),
    employments,
    statusUntil: employed ? (end?.endsAt ?? null) : null,
    leftOn: employed ? null : (end?.employment.departure?.departedOn ?? null),
  };
}

function toEmployment(key: EmployeeKey, period: Period, secret: string): Employment {
  const { departure, cancelled: _cancelled, departuresGone, ...rest } = period;
  const employmentId = keyedId<'Employment'>(secret, 'employment', key.employer, key.employeeNumber, period.hiredOn);
  return {
    ...rest,
    ...key,
    employmentId,
    employmentType: period.employmentType ?? 'regular',
    departure: departure && {
      ...departure,
      departureId: derivedId<'Departure'>('departure', employmentId, String(departuresGone)),
      endsAt: endOfDay(departure.departedOn, timeZoneOf(period)),
      invite: invitationOf(departure),
    },
  };
}

/**
 * When the person's employment ends, or null while no end is known. The latest period decides; an earlier one
 * whose end HR never told is over since the later began, but one with a known end counts until then.
 */
function endOfEmployment(employments: readonly Employment[]): { employment: Employment; endsAt: Date } | null {
  if (employments.at(-1)?.departure === null) return null;
  const ends = employments.flatMap((employment) =>
    employment.departure === null ? [] : [{ employment, endsAt: employment.departure.endsAt }],
  );
  return ends.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime()).at(-1) ?? null;
}

/** An intern or a contractor has retired from nothing: the type of employment comes before the reason. */
function classOf({ employmentType, departure }: Employment): PersonClass {
  switch (employmentType) {
    case 'intern':
      return 'INTERN';
    case 'contractor':
    case 'dispatched':
      return 'CONTRACTOR';
    case 'regular':
    case 'fixed-term':
    case 'part-time':
      return departure?.reason.category === 'retirement' ? 'RETIREE' : 'LEAVER';
  }
}

const statusAfter: Record<PersonClass, PersonStatus> = {
  LEAVER: 'ALUMNI',
  RETIREE: 'RETIREE',
  INTERN: 'FORMER_INTERN',
  CONTRACTOR: 'FORMER_CONTRACTOR',
};

/** HR says so, or there were days between an earlier last day and this first one (a transfer leaves none). */
function isReturn(employment: Employment, all: readonly Employment[]): boolean {
  if (employment.rehired) return true;
  const dayBefore = new Date(Date.parse(employment.hiredOn) - 86_400_000).toISOString().slice(0, 10);
  return all.some(({ departure }) => departure !== null && departure.departedOn < dayBefore);
}

/** The values of one fact over all numbers, oldest first. */
function told<Name extends keyof Facts>(facts: readonly Facts[], name: Name): ValueOf<Name>[] {
  return facts
    .flatMap((of) => (of[name] === undefined ? [] : [of[name] as Dated<ValueOf<Name>>]))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ value }) => value);
}

type ValueOf<Name extends keyof Facts> = NonNullable<Facts[Name]>['value'];
