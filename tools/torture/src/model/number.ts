import { type HrData, type HrEvent, type HrName } from '../lives/plan.ts';
import { asMeant, instantOf, type PlacedEvent } from './order.ts';

/** A stay under one employee number. */
export interface Stay {
  hiredOn: string;
  employmentType: string | null;
  gradeRank: number | null;
  timeZone: string | null;
  rehired: boolean;
  leaving: Leaving | null;
  /** Departures of this stay that were taken back. */
  takenBack: number;
}

export interface Leaving {
  /** Of the first notice: milliseconds. */
  noticedAt: number;
  departedOn: string;
  category: string;
  initiatedBy: string | null;
  recommendation: string | null;
  /** As HR asked for it; null where it did not say. */
  invite: string | null;
}

export const facts = ['name', 'birthDate', 'privateEmail', 'workEmail', 'phone', 'language'] as const;
export type Fact = (typeof facts)[number];

export interface NumberState {
  /** By first day. */
  readonly stays: readonly Stay[];
  readonly facts: Readonly<Partial<Record<Fact, { value: HrName | string; at: number }>>>;
  /** Earlier numbers that HR named, and when. */
  readonly links: readonly { readonly to: string; readonly at: number }[];
}

interface Work {
  stays: Stay[];
  facts: Partial<Record<Fact, { value: HrName | string; at: number }>>;
  links: { to: string; at: number }[];
  /** Amendments that came before their departure. */
  early: HrEvent[];
  /** What a change told before there was a stay. */
  position: Partial<Stay>;
}

/** What the events of one employee number say, whatever the order in which they came. */
export function numberState(events: readonly PlacedEvent[]): NumberState {
  const work: Work = { stays: [], facts: {}, links: [], early: [], position: {} };
  for (const event of asMeant(events)) {
    noteFacts(work, event);
    takeIn(work, event);
    work.stays.sort((a, b) => (a.hiredOn < b.hiredOn ? -1 : a.hiredOn > b.hiredOn ? 1 : 0));
  }
  return work;
}

function takeIn(work: Work, event: HrEvent): void {
  const { data } = event;
  switch (event.type) {
    case 'hired':
    case 'rehired': {
      const stay = work.stays.find(({ hiredOn }) => hiredOn === data.hiredOn) ?? begin(work, data);
      Object.assign(stay, positionOf(data));
      stay.rehired ||= event.type === 'rehired';
      noteLink(work, event);
      return;
    }
    case 'changed': {
      const { employmentType: _notHere, ...position } = positionOf(data);
      Object.assign(work.stays.at(-1) ?? work.position, position);
      return;
    }
    case 'departed':
      return leave(work, event);
    case 'departure-corrected':
    case 'departure-cancelled': {
      const stay = amendable(work, event);
      if (stay !== undefined) return amend(stay, event);
      // Said twice, or about what is gone: it must not strike a departure to come.
      if ((work.stays.at(-1)?.takenBack ?? 0) === 0) work.early.push(event);
    }
  }
}

function leave(work: Work, event: HrEvent): void {
  const { data } = event;
  const { hiredOn = '', departedOn = '', reason } = data;
  const stay =
    work.stays.find((one) => one.hiredOn === hiredOn) ??
    // Stays under a number do not overlap: the departure knows better when the running one began.
    work.stays.find((one) => one.leaving === null && hiredOn < one.hiredOn && one.hiredOn <= departedOn) ??
    begin(work, data);
  Object.assign(stay, positionOf(data), { hiredOn });
  const known = stay.leaving;
  stay.leaving = {
    noticedAt: known?.noticedAt ?? instantOf(event),
    departedOn,
    category: reason?.category ?? '',
    initiatedBy: data.initiatedBy ?? known?.initiatedBy ?? null,
    recommendation: data.rehireRecommendation ?? known?.recommendation ?? null,
    invite: data.invite ?? known?.invite ?? null,
  };
  // By sequence the order is beyond doubt: what precedes the departure then is about another one.
  const concerned = work.early.filter((early) => early.sequence === null || event.sequence === null);
  work.early = work.early.filter((early) => !concerned.includes(early));
  for (const early of concerned) amend(stay, early);
}

/** The stay whose departure an amendment is about: the latest, unless it was taken back or a return has followed. */
function amendable(work: Work, event: HrEvent): Stay | undefined {
  const latest = work.stays.at(-1);
  if (latest === undefined || latest.leaving !== null) return latest;
  if (event.type === 'departure-cancelled' || latest.takenBack > 0) return undefined;
  return work.stays.findLast(({ leaving }) => leaving !== null);
}

function amend(stay: Stay, { type, data }: HrEvent): void {
  if (stay.leaving === null) return;
  if (type === 'departure-cancelled') {
    stay.leaving = null;
    stay.takenBack += 1;
    return;
  }
  if (data.departedOn !== undefined && data.departedOn >= stay.hiredOn) stay.leaving.departedOn = data.departedOn;
  if (data.reason !== undefined) stay.leaving.category = data.reason.category;
  if (data.rehireRecommendation !== undefined) stay.leaving.recommendation = data.rehireRecommendation;
}

function begin(work: Work, data: HrData): Stay {
  const stay: Stay = {
    hiredOn: data.hiredOn ?? '',
    employmentType: null,
    gradeRank: null,
    timeZone: null,
    rehired: false,
    leaving: null,
    takenBack: 0,
    ...(work.stays.length === 0 ? work.position : {}),
  };
  work.stays.push(stay);
  return stay;
}

function positionOf(data: HrData): Partial<Pick<Stay, 'employmentType' | 'gradeRank' | 'timeZone'>> {
  return {
    ...(data.employmentType === undefined ? {} : { employmentType: data.employmentType }),
    ...(data.grade === undefined ? {} : { gradeRank: data.grade.rank ?? null }),
    ...(data.location === undefined ? {} : { timeZone: data.location.timeZone ?? null }),
  };
}

function noteLink(work: Work, event: HrEvent): void {
  const { employer, employeeNumber, previousEmployer = employer, previousEmployeeNumber } = event.data;
  if (previousEmployeeNumber === undefined) return;
  const to = `${previousEmployer}:${previousEmployeeNumber}`;
  if (to !== `${employer}:${employeeNumber}`) work.links.push({ to, at: instantOf(event) });
}

function noteFacts(work: Work, event: HrEvent): void {
  const at = instantOf(event);
  for (const fact of facts) {
    const told = event.data[fact];
    if (told === undefined) continue;
    const value = fact === 'name' ? calledBy(work.facts.name?.value as HrName | undefined, told as HrName) : told;
    work.facts[fact] = { value, at };
  }
}

/** A name told again without its readings keeps them; a new name drops the old ones. */
export function calledBy(known: HrName | undefined, told: HrName): HrName {
  if (known === undefined) return told;
  const inParts = known.family !== undefined && told.family !== undefined;
  const same = inParts ? known.family === told.family && known.given === told.given : shown(known) === shown(told);
  return same ? { ...known, ...told } : told;
}

function shown({ display, family = '', given = '' }: HrName): string {
  return display ?? `${family} ${given}`;
}
