import { type HrEvent, type HrName } from '../lives/plan.ts';
import { endOfDay, usualZone } from './days.ts';
import { calledBy, type Fact, type NumberState, numberState, type Stay } from './number.ts';
import { type PlacedEvent } from './order.ts';

/** What HR's events alone say about one person, at one instant. */
export interface ModelPerson {
  /** `<employer>:<number>` of the first number; with it the person is the same one wherever they are met. */
  readonly first: string;
  readonly numbers: readonly string[];
  /** Null while HR has told of no employment. */
  readonly record: ModelRecord | null;
  /** Everything HR told of them, each event once. */
  readonly events: readonly HrEvent[];
}

export interface ModelRecord {
  readonly status: string;
  readonly personClass: string | null;
  readonly closed: boolean;
  readonly returner: boolean;
  readonly language: string;
  readonly timeZone: string;
  /** When the status changes by itself. */
  readonly statusUntil: number | null;
  readonly leftOn: string | null;
  readonly name: HrName | null;
  readonly birthDate: string | null;
  readonly privateEmail: string | null;
  readonly workEmail: string | null;
  readonly phone: string | null;
  /** By first day. */
  readonly employments: readonly ModelEmployment[];
}

export interface ModelEmployment {
  readonly number: string;
  readonly hiredOn: string;
  readonly employmentType: string;
  readonly gradeRank: number | null;
  readonly rehired: boolean;
  readonly departure: ModelDeparture | null;
}

export interface ModelDeparture {
  readonly noticedAt: number;
  readonly departedOn: string;
  readonly endsAt: number;
  readonly category: string;
  readonly initiatedBy: string | null;
  readonly recommendation: string | null;
  /** All rules applied. */
  readonly invite: 'now' | 'none';
}

/** The people that HR's events tell of. Events with the same identity are one: callers give each once. */
export function modelPeople(events: readonly PlacedEvent[], now: number): ModelPerson[] {
  const byNumber = Map.groupBy(events, ({ event }) => numberOf(event));
  const states = new Map([...byNumber].map(([number, told]) => [number, numberState(told)]));
  const members = Map.groupBy(firstNumbers(states), ([, first]) => first);
  return [...members].map(([first, pairs]) => {
    const numbers = pairs.map(([number]) => number).sort();
    return {
      first,
      numbers,
      events: numbers.flatMap((number) => (byNumber.get(number) ?? []).map(({ event }) => event)),
      record: recordOf(
        numbers.flatMap((number) => {
          const state = states.get(number);
          return state === undefined ? [] : [{ number, state }];
        }),
        now,
      ),
    };
  });
}

export function numberOf({ data }: Pick<HrEvent, 'data'>): string {
  return `${data.employer}:${data.employeeNumber}`;
}

/**
 * Each number, also one that is only named, with the first of its chain. Links count in the order in which HR told
 * them; one that closes a ring says nothing, and a second earlier number joins its chain to the one given first.
 */
function firstNumbers(states: ReadonlyMap<string, NumberState>): [number: string, first: string][] {
  const parent = new Map<string, string>();
  const rootOf = (number: string): string => {
    const up = parent.get(number);
    return up === undefined ? number : rootOf(up);
  };
  const links = [...states].flatMap(([from, { links: told }]) => told.map(({ to, at }) => ({ from, to, at })));
  links.sort((a, b) => a.at - b.at || compare(a.from, b.from) || compare(a.to, b.to));
  for (const { from, to } of links) {
    const [later, earlier] = [rootOf(from), rootOf(to)];
    if (later === earlier) continue;
    if (later === from) parent.set(later, earlier);
    else parent.set(earlier, later);
  }
  const known = new Set([...states.keys(), ...links.map(({ to }) => to)]);
  return [...known].map((number) => [number, rootOf(number)]);
}

function recordOf(
  numbers: readonly { readonly number: string; readonly state: NumberState }[],
  now: number,
): ModelRecord | null {
  const stays = numbers
    .flatMap(({ number, state }) => state.stays.map((stay) => ({ number, stay })))
    .sort((a, b) => compare(a.stay.hiredOn, b.stay.hiredOn) || compare(a.number, b.number));
  const latest = stays.at(-1);
  if (latest === undefined) return null;
  const employments = stays.map(({ number, stay }) => employmentOf(number, stay));
  const end = endOf(employments);
  const isOver = end !== null && end.departure.endsAt <= now;
  const personClass = end === null ? null : classOf(end.employment, end.departure);
  const newest = (fact: Fact) => told(numbers, fact).at(-1) as string | undefined;
  return {
    status: isOver && personClass !== null ? statusOf(personClass) : 'EMPLOYED',
    personClass,
    closed: employments.some(({ departure }) => departure?.category === 'death'),
    returner: employments.some((one) => hasReturned(one, employments)),
    language: newest('language') ?? 'ja',
    timeZone: latest.stay.timeZone ?? usualZone,
    statusUntil: end === null || isOver ? null : end.departure.endsAt,
    leftOn: isOver ? end.departure.departedOn : null,
    name: (told(numbers, 'name') as HrName[]).reduce<HrName | undefined>(calledBy, undefined) ?? null,
    birthDate: newest('birthDate') ?? null,
    privateEmail: newest('privateEmail') ?? null,
    workEmail: newest('workEmail') ?? null,
    phone: newest('phone') ?? null,
    employments,
  };
}

/** What was told of one fact under all numbers of a person, oldest first. */
function told(numbers: readonly { readonly state: NumberState }[], fact: Fact): (HrName | string)[] {
  return numbers
    .flatMap(({ state }) => state.facts[fact] ?? [])
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function employmentOf(number: string, stay: Stay): ModelEmployment {
  const { hiredOn, employmentType, gradeRank, rehired, leaving } = stay;
  return {
    ...{ number, hiredOn, gradeRank, rehired },
    employmentType: employmentType ?? 'regular',
    departure: leaving && {
      noticedAt: leaving.noticedAt,
      departedOn: leaving.departedOn,
      endsAt: endOfDay(leaving.departedOn, stay.timeZone ?? usualZone),
      category: leaving.category,
      initiatedBy: leaving.initiatedBy,
      recommendation: leaving.recommendation,
      invite: isInvited(leaving.category, leaving.invite) ? 'now' : 'none',
    },
  };
}

/** Nobody is written to after a death; after misconduct only where HR asks for it; else unless HR asks not to. */
function isInvited(category: string, asked: string | null): boolean {
  if (category === 'death') return false;
  return category === 'misconduct' ? asked === 'now' : asked !== 'none';
}

/** The end of the last stay, or of an earlier one that ends even later; none while the last one has none. */
function endOf(
  employments: readonly ModelEmployment[],
): { employment: ModelEmployment; departure: ModelDeparture } | null {
  if (employments.at(-1)?.departure === null) return null;
  let last: { employment: ModelEmployment; departure: ModelDeparture } | null = null;
  for (const employment of employments) {
    const { departure } = employment;
    if (departure !== null && (last === null || departure.endsAt >= last.departure.endsAt))
      last = { employment, departure };
  }
  return last;
}

function classOf({ employmentType }: ModelEmployment, { category }: ModelDeparture): string {
  if (employmentType === 'intern') return 'INTERN';
  if (employmentType === 'contractor' || employmentType === 'dispatched') return 'CONTRACTOR';
  return category === 'retirement' ? 'RETIREE' : 'LEAVER';
}

function statusOf(personClass: string): string {
  if (personClass === 'LEAVER') return 'ALUMNI';
  return personClass === 'RETIREE' ? 'RETIREE' : `FORMER_${personClass}`;
}

/** HR said so, or whole days lie between the end of a stay and the beginning of a later one. */
function hasReturned(one: ModelEmployment, all: readonly ModelEmployment[]): boolean {
  return (
    one.rehired ||
    all.some(({ departure }) => departure !== null && dayAfter(departure.departedOn) < Date.parse(one.hiredOn))
  );
}

function dayAfter(day: string): number {
  return Date.parse(day) + 86_400_000;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
