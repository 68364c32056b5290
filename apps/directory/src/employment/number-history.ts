import type { Departure, Period } from './employment.ts';
import { type EmployeeKey, keyText } from './employee-key.ts';
import { departuresGone } from './departures-gone.ts';
import { type HrData, type HrRecord, inOrder } from './hr-record.ts';
import { type HrName, renamed } from '../person/names.ts';

/** A fact and when HR told it: of several numbers of one person the newest fact holds. */
export interface Dated<Value> {
  readonly value: Value;
  readonly at: Date;
}

/** Facts about the person rather than about a period. What HR never told is absent. */
export interface Facts {
  readonly name?: Dated<HrName>;
  readonly birthDate?: Dated<string>;
  readonly privateEmail?: Dated<string>;
  readonly workEmail?: Dated<string>;
  readonly phone?: Dated<string>;
  readonly language?: Dated<string>;
}

/** HR says that this number and an earlier one are of one person. */
export interface NumberLink {
  readonly from: EmployeeKey;
  readonly to: EmployeeKey;
  readonly at: Date;
}

/** Everything HR's events say about one employee number. */
export interface NumberHistory {
  /** By first day. */
  readonly periods: readonly Period[];
  readonly facts: Facts;
  readonly links: readonly NumberLink[];
}

type Waiting = Extract<HrRecord, { name: 'departure-corrected' | 'departure-cancelled' }>;
type Position = Partial<Pick<Period, 'employmentType' | 'department' | 'grade' | 'location'>>;

interface Fold extends NumberHistory {
  readonly periods: readonly Period[];
  readonly waiting: readonly Waiting[];
  /** Position told before any period was known. */
  readonly position: Position;
}

/**
 * The state of one employee number: a fold over its events in HR's order. A pure function of the set of events,
 * so order of arrival and repeats cannot matter, and a late event finds its place in the past by itself. Only what
 * names a departure goes by arrival: who was told of one must not be told of the same again because of a late event.
 */
export function foldRecords(records: readonly HrRecord[]): NumberHistory {
  const { periods, facts, links } = foldAll(records);
  const gone = departuresGone(records, (earlier) => foldAll(earlier).periods);
  return {
    periods: periods.map((period) => ({ ...period, departuresGone: gone.get(period.hiredOn) ?? 0 })),
    facts,
    links,
  };
}

function foldAll(records: readonly HrRecord[]): NumberHistory {
  const start: Fold = { periods: [], facts: {}, links: [], waiting: [], position: {} };
  return inOrder(records).reduce((fold, record) => applyRecord(keepFacts(fold, record), record), start);
}

function applyRecord(fold: Fold, record: HrRecord): Fold {
  switch (record.name) {
    case 'hired':
      return link(startPeriod(fold, record.data, { rehired: false }), record);
    case 'rehired':
      return link(startPeriod(fold, record.data, { rehired: true }), record);
    case 'changed':
      return reposition(fold, record.data);
    case 'departed':
      return depart(fold, record);
    case 'departure-corrected':
    case 'departure-cancelled':
      return amend(fold, record);
  }
}

function startPeriod(fold: Fold, data: HrData<'hired'> | HrData<'rehired'>, how: { rehired: boolean }): Fold {
  const known = fold.periods.find((period) => period.hiredOn === data.hiredOn);
  const base = known ?? { ...newPeriod(data.hiredOn), ...firstPosition(fold) };
  const period = { ...base, ...positionOf(data), rehired: base.rehired || how.rehired };
  return { ...fold, periods: withPeriod(fold.periods, known, period) };
}

/** A change is about where the person works now: the latest period. */
function reposition(fold: Fold, data: HrData<'changed'>): Fold {
  const latest = fold.periods.at(-1);
  if (latest === undefined) return { ...fold, position: { ...fold.position, ...positionOf(data) } };
  return { ...fold, periods: withPeriod(fold.periods, latest, { ...latest, ...positionOf(data) }) };
}

function depart(fold: Fold, record: Extract<HrRecord, { name: 'departed' }>): Fold {
  const { data } = record;
  const known = periodOfDeparture(fold.periods, data);
  const base = known ?? { ...newPeriod(data.hiredOn), ...firstPosition(fold) };
  // Told again, a departure keeps its first notice and what only the first one named.
  const departure: Departure = {
    noticedAt: base.departure?.noticedAt ?? record.time,
    departedOn: data.departedOn,
    lastWorkingOn: data.lastWorkingOn ?? base.departure?.lastWorkingOn ?? null,
    reason: data.reason,
    initiatedBy: data.initiatedBy ?? base.departure?.initiatedBy ?? null,
    rehireRecommendation: data.rehireRecommendation ?? base.departure?.rehireRecommendation ?? null,
    invite: data.invite ?? base.departure?.invite ?? null,
  };
  const departed = { ...base, ...positionOf(data), hiredOn: data.hiredOn, departure };
  const concerned = fold.waiting.filter((waiting) => mayConcern(waiting, record));
  return {
    ...fold,
    periods: withPeriod(fold.periods, known, concerned.reduce(amendPeriod, departed)),
    waiting: fold.waiting.filter((waiting) => !concerned.includes(waiting)),
  };
}

/**
 * The period a departure ends: the one that began on its `hiredOn`. Failing that, a running one that began
 * within the departure's dates: periods under one number do not overlap, so the newer word on its first day
 * is the departure's. Otherwise it is a period we had not heard of.
 */
function periodOfDeparture(periods: readonly Period[], data: HrData<'departed'>): Period | undefined {
  return (
    periods.find((period) => period.hiredOn === data.hiredOn) ??
    periods.find(
      (period) => period.departure === null && data.hiredOn < period.hiredOn && period.hiredOn <= data.departedOn,
    )
  );
}

/**
 * A waiting amendment takes hold of the next departure, although order puts it before: it came early. Only when
 * both carry sequences is the order beyond doubt, and an amendment that precedes a departure by sequence is about
 * an older one (whose event, when it comes, sorts before the amendment and is found without waiting).
 */
function mayConcern(waiting: Waiting, departed: HrRecord): boolean {
  return waiting.sequence === null || departed.sequence === null;
}

function amend(fold: Fold, record: Waiting): Fold {
  const period = amendedPeriod(fold.periods, record.name);
  if (period !== undefined) return { ...fold, periods: withPeriod(fold.periods, period, amendPeriod(period, record)) };
  // A departure was here and has been taken back: this is the same thing said twice, or a correction of what is
  // gone. Waiting with it would one day strike an unrelated departure.
  if ((fold.periods.at(-1)?.cancelled ?? 0) > 0) return fold;
  return { ...fold, waiting: [...fold.waiting, record] };
}

/**
 * The latest departure. It can be corrected even after a return (its reason, say); taken back only as long as
 * no later period has begun.
 */
function amendedPeriod(periods: readonly Period[], name: Waiting['name']): Period | undefined {
  const latest = periods.at(-1);
  if (latest === undefined || latest.departure !== null) return latest;
  const wasTakenBack = latest.cancelled > 0;
  return name === 'departure-corrected' && !wasTakenBack
    ? periods.findLast((period) => period.departure !== null)
    : undefined;
}

function amendPeriod(period: Period, record: Waiting): Period {
  if (period.departure === null) return period;
  if (record.name === 'departure-cancelled') return { ...period, departure: null, cancelled: period.cancelled + 1 };
  const { departedOn, reason, rehireRecommendation } = record.data;
  return {
    ...period,
    departure: {
      ...period.departure,
      // A last day before the first cannot be; the contract cannot see it in a correction, which has no `hiredOn`.
      ...(departedOn !== undefined && departedOn >= period.hiredOn ? { departedOn } : {}),
      ...(reason !== undefined ? { reason } : {}),
      ...(rehireRecommendation !== undefined ? { rehireRecommendation } : {}),
    },
  };
}

function link(fold: Fold, record: Extract<HrRecord, { name: 'hired' | 'rehired' }>): Fold {
  const { employer, employeeNumber, previousEmployeeNumber, previousEmployer } = record.data;
  if (previousEmployeeNumber === undefined) return fold;
  const from = { employer, employeeNumber };
  const to = { employer: previousEmployer ?? employer, employeeNumber: previousEmployeeNumber };
  return keyText(from) === keyText(to) ? fold : { ...fold, links: [...fold.links, { from, to, at: record.time }] };
}

function keepFacts(fold: Fold, { data, time }: HrRecord): Fold {
  const dated = <Value>(value: Value): Dated<Value> => ({ value, at: time });
  const facts: Facts = {
    ...fold.facts,
    ...('name' in data && data.name ? { name: dated(renamed(fold.facts.name?.value ?? null, data.name)) } : {}),
    ...('birthDate' in data && data.birthDate ? { birthDate: dated(data.birthDate) } : {}),
    ...('privateEmail' in data && data.privateEmail ? { privateEmail: dated(data.privateEmail) } : {}),
    ...('workEmail' in data && data.workEmail ? { workEmail: dated(data.workEmail) } : {}),
    ...('phone' in data && data.phone ? { phone: dated(data.phone) } : {}),
    ...(data.language ? { language: dated(data.language) } : {}),
  };
  return { ...fold, facts };
}

function newPeriod(hiredOn: string): Period {
  return {
    hiredOn,
    employmentType: null,
    department: null,
    grade: null,
    location: null,
    rehired: false,
    departure: null,
    cancelled: 0,
    departuresGone: 0,
  };
}

/** A change that precedes everything says where the first period was; later periods begin afresh. */
function firstPosition(fold: Fold): Position {
  return fold.periods.length === 0 ? fold.position : {};
}

/** What an event names of a position; what it does not name stays. */
function positionOf(data: Position | HrData<'changed'>): Position {
  return {
    ...('employmentType' in data && data.employmentType ? { employmentType: data.employmentType } : {}),
    ...(data.department ? { department: data.department } : {}),
    ...(data.grade ? { grade: data.grade } : {}),
    ...(data.location ? { location: data.location } : {}),
  };
}

function withPeriod(periods: readonly Period[], old: Period | undefined, next: Period): Period[] {
  return [...periods.filter((period) => period !== old), next].sort((a, b) => (a.hiredOn < b.hiredOn ? -1 : 1));
}
