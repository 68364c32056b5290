import type { Clock, PersonId } from '@okaeri/kernel';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import type { PeriodsOfPerson } from '../employment/employment.store.ts';
import { foldRecords } from '../employment/number-history.ts';
import { keepLiving } from '../erasure/keep-living.ts';
import { mergedEvent, personEvent } from '../publish/person-events.ts';
import type { Unit } from '../unit.ts';
import { defaultVisibility } from '../visibility/visibility.ts';
import { type Chain, chainsOf } from './chains.ts';
import { personIdOf } from './identity.ts';
import type { ToldBefore } from './person.store.ts';
import { type PersonRecord, sortNameOf, tombstone } from './person-record.ts';
import {
  fittingEvent,
  noLongerTold,
  type PublicFacts,
  publicFacts,
  standingDepartures,
  tellTheSame,
  type Wishes,
} from './person-snapshot.ts';
import { noWishes, readWishes, toldWishes } from './person-wishes.ts';
import { composePerson, type PersonState } from './person.ts';

/** Keeps people in line with what HR tells and with the calendar. */
export interface PersonService {
  /**
   * Takes over events from HR, each under a number of its own.
   *
   * @param because does the telling of what follows from an event: in the event's trace
   */
  accept(records: readonly HrRecord[], because?: Because): Promise<void>;
  /**
   * Looks at a person again: because time went on, or because something else about them changed.
   *
   * @param since an instant that has passed for sure, whatever our own clock says: the one a timer rang for
   */
  review(personId: PersonId, since?: Date): Promise<void>;
  /**
   * Looks again at the people whom numbers belong to: because somebody joined them by hand, or parted them.
   *
   * @param prepare runs when all people concerned are held, and knows who they are from now on
   */
  resettle(numbers: readonly EmployeeKey[], prepare?: (chains: readonly Chain[]) => Promise<void>): Promise<void>;
  /**
   * This database was made anew, and the topic says this of a person last: counts on from there, and tells how the
   * person is now where that is something else.
   *
   * @returns false when nobody here has the id
   */
  reconcile(personId: PersonId, told: ToldBefore): Promise<boolean>;
}

export type Because = (record: HrRecord, tell: () => Promise<void>) => Promise<void>;

export interface PersonServiceOptions {
  readonly unit: Unit;
  readonly clock: Clock;
  /** Keys the ids that follow from employee numbers. */
  readonly secret: string;
}

/** Locking a chain can show that it has grown meanwhile; it cannot grow without end. */
const attemptsToLock = 10;

export function createPersonService({ unit, clock, secret }: PersonServiceOptions): PersonService {
  const service: PersonService = {
    async accept(told, because = (_record, tell) => tell()) {
      // Held before it is asked who is erased: an erasure holds them as well.
      await unit.people.lock(distinct(told.flatMap(numbersNamedBy)).map((key) => personIdOf(secret, key)));
      const { records, withLife } = await keepLiving(unit, secret, told);
      if (records.length === 0) return;
      await unit.numbers.addRecords(records);
      const chains = await lockChains(distinct(records.flatMap(numbersNamedBy)).map(withLife));
      const byNumber = new Map(records.map((record) => [keyText(record.data), record]));
      const telling = ({ numbers }: Chain, tell: () => Promise<void>) => {
        const record = numbers.flatMap(({ key }) => byNumber.get(keyText(key)) ?? [])[0];
        return record === undefined ? tell() : because(record, tell);
      };
      // Chains that take over records of others come one by one: what one does to a record the next has to see.
      const taken = new Set(chains.flatMap(({ others }) => others));
      const alone = chains.filter(({ personId, others }) => others.length === 0 && !taken.has(personId));
      for (const chain of chains) if (!alone.includes(chain)) await settle([chain], { timerStands: true, telling });
      await settle(alone, { timerStands: true, telling });
    },
    async review(personId, since) {
      await unit.people.lock([personId]);
      const chains = chainsOf(await unit.numbers.ofPeople([personId]), secret);
      // The timer that led here is used up: it is set again if the last day is not over after all.
      for (const chain of chains) await settle([chain], { timerStands: false, since });
    },
    async resettle(numbers, prepare) {
      const chains = await lockChains(distinct(numbers));
      await prepare?.(chains);
      // What was told of one of them may be the other's wish, so nothing told before is taken for granted.
      await settle(chains, { timerStands: false });
    },
    async reconcile(personId, { facts, revision: last }) {
      await unit.people.lock([personId]);
      const [record] = await unit.people.find([personId]);
      if (record === undefined) return false;
      const revision = Math.max(last, await unit.people.revisionWaiting(personId));
      if (record.mergedInto !== null) {
        const tellsAgain = facts !== null;
        await unit.people.save([{ ...record, revision: revision + (tellsAgain ? 1 : 0) }]);
        if (tellsAgain) await unit.tell(mergedEvent(facts, revision + 1, record.mergedInto, clock.now()));
        return true;
      }
      await unit.people.save([{ ...record, revision, told: facts }]);
      if (facts === null || !tellTheSame(record.told, facts)) await service.review(personId);
      return true;
    },
  };
  return service;

  /**
   * Holds all people concerned, then reads their numbers. Between finding out who is concerned and holding them,
   * another transaction may have joined one of them to somebody else: then that one is held as well, and all is
   * read anew. (Taken one after the other, locks can meet in a ring; PostgreSQL then ends one of the two, and the
   * transaction is run again.)
   */
  async function lockChains(named: readonly EmployeeKey[]): Promise<Chain[]> {
    const numbered = named.map((key) => ({ ...key, personId: personIdOf(secret, key) }));
    // Usually these are the people concerned already. If not, holding them still keeps two transactions from noting
    // the same number at once.
    const locked = new Set(numbered.map(({ personId }) => personId));
    await unit.people.lock([...locked]);
    let wanted = (await unit.numbers.claim(numbered)).filter((id) => !locked.has(id));
    for (let attempt = 0; attempt < attemptsToLock; attempt++) {
      await unit.people.lock(wanted);
      for (const id of wanted) locked.add(id);
      const numbers = await unit.numbers.ofPeople([...locked]);
      const chains = chainsOf(numbers, secret);
      const held = new Set(numbers.map(({ key }) => keyText(key)));
      const elsewhere = named.filter((key) => !held.has(keyText(key)));
      const people = await Promise.all(elsewhere.map((key) => unit.numbers.findPerson(key)));
      wanted = [...people, ...chains.map(({ personId }) => personId)].filter(
        (id): id is PersonId => id !== null && !locked.has(id),
      );
      if (wanted.length === 0) return chains;
    }
    throw new Error('The numbers of a person kept changing while they were being locked.');
  }

  /** Brings the records of people in line with everything that is known, and tells what is new. */
  async function settle(chains: readonly Chain[], options: SettleOptions): Promise<void> {
    if (chains.length === 0) return;
    const known = await unit.people.find(chains.flatMap(({ personId, others }) => [personId, ...others]));
    const records = new Map(known.map((record) => [record.id, record]));
    const othersOf = ({ others }: Chain) => others.flatMap((id) => records.get(id) ?? []);
    const wishes = await wishesOf(chains, records, options);
    const begun = chains.filter(({ personId }) => !records.has(personId));
    const earlier = begun.length === 0 ? null : await unit.people.toldBefore(begun.map(({ personId }) => personId));
    const settled = chains.flatMap((chain) => {
      const state = composePerson(chain.numbers, laterOf(clock.now(), options.since), secret);
      const before = records.get(chain.personId) ?? null;
      const wished = wishes(chain.personId);
      if (state === null) return [];
      const count = before ?? earlier?.get(chain.personId) ?? null;
      return [{ chain, ...settledOf(chain.personId, state, before, othersOf(chain), wished, count?.revision ?? 0) }];
    });
    // Before the survivors are written: an account belongs to one record at a time.
    await unit.people.save(
      settled.flatMap(({ chain }) => othersOf(chain).map((other) => tombstone(other, chain.personId))),
    );
    await unit.people.save(settled.map(({ after }) => after));
    await unit.employments.save(settled.map(({ periods }) => periods));
    for (const { personId, parted } of chains) if (parted.length > 0) await unit.numbers.assign(parted, personId);
    const homes = new Map(settled.flatMap(({ periods }) => homesOf(periods)));
    for (const one of settled) {
      if (one.news !== null)
        await (options.telling ?? ((_chain, tell) => tell()))(one.chain, () => tellNews(one, homes));
      const timer = options.timerStands ? one.before?.statusUntil : null;
      if (one.after.statusUntil?.getTime() !== timer?.getTime())
        await unit.setTimer(one.after.id, one.after.statusUntil);
    }
    for (const chain of chains) if (chain.others.length > 0) await join(chain, othersOf(chain));
  }

  /**
   * What people wish. What HR tells changes none of it, so then what was told last is still true; it is read where
   * the person or the clock changed something, and where records are joined.
   */
  async function wishesOf(
    chains: readonly Chain[],
    records: ReadonlyMap<PersonId, PersonRecord>,
    { timerStands, since }: SettleOptions,
  ): Promise<(personId: PersonId) => Wishes> {
    const asked = chains.filter(({ personId, others }) => {
      const record = records.get(personId);
      if (others.length > 0) return true;
      return record !== undefined && !(timerStands && toldWishes(record) !== null);
    });
    const read = await readWishes(unit, asked, laterOf(clock.now(), since));
    return (personId) => read.get(personId) ?? toldWishes(records.get(personId)) ?? noWishes;
  }

  /** What a person's record becomes, and what is to be told of it. */
  function settledOf(
    id: PersonId,
    { employments, ...state }: PersonState,
    before: PersonRecord | null,
    others: readonly PersonRecord[],
    wishes: Wishes,
    revision: number,
  ): Settled {
    // An account that claimed either record is the person's; of two, the surviving record's.
    const claim = [before, ...others].find((record) => record?.accountId) ?? null;
    const facts = publicFacts(id, { ...state, employments }, claim !== null, wishes);
    const told = before?.told ?? null;
    const isNews = !tellTheSame(told, facts);
    const after: PersonRecord = {
      ...state,
      id,
      mergedInto: null,
      revision: revision + (isNews ? 1 : 0),
      told: facts,
      sortName: sortNameOf(state.name),
      accountId: claim?.accountId ?? null,
      claimedAt: claim?.claimedAt ?? null,
      show: before?.show ?? defaultVisibility,
    };
    const periods = { personId: id, employments, dropped: noLongerTold(told, facts).employments };
    return { before, after, periods, news: isNews ? facts : null };
  }

  async function tellNews(
    { before, after: { id, revision }, news: facts }: Settled,
    homes: ReadonlyMap<string, PersonId>,
  ): Promise<void> {
    if (facts === null) return;
    const told = before?.told ?? null;
    // What went to another record with its departures was not cancelled.
    const still = told && { ...told, employments: told.employments.filter((one) => isAt(id, one, homes)) };
    await unit.tell(personEvent(fittingEvent(still, facts), { ...facts, revision }, clock.now()));
    if (facts.closed || noLongerTold(told, facts).departures.length > 0)
      await unit.invitations.revoke(id, clock.now(), facts.closed ? [] : standingDepartures(facts));
  }

  /** Everything of the other records becomes the person's, and whoever knows those records is told. */
  async function join({ personId, others: ids }: Chain, others: readonly PersonRecord[]): Promise<void> {
    await unit.numbers.reassign(ids, personId);
    if (others.length === 0) return;
    await unit.applications.reassign(ids, personId);
    await unit.visibilities.joined(personId, ids, clock.now());
    await unit.profiles.joined(personId, ids);
    await unit.invitations.reassign(ids, personId);
    await unit.people.redirect(ids, personId);
    for (const other of others) {
      if (other.statusUntil !== null) await unit.setTimer(other.id, null);
      if (other.told !== null) await unit.tell(mergedEvent(other.told, other.revision + 1, personId, clock.now()));
    }
  }
}

interface SettleOptions {
  /** Whether the timer that the record speaks of is still set. */
  readonly timerStands: boolean;
  readonly since?: Date | undefined;
  readonly telling?: (chain: Chain, tell: () => Promise<void>) => Promise<void>;
}

interface Settled {
  readonly before: PersonRecord | null;
  readonly after: PersonRecord;
  readonly periods: PeriodsOfPerson;
  /** Null when there is nothing to tell. */
  readonly news: PublicFacts | null;
}

function distinct(keys: readonly EmployeeKey[]): EmployeeKey[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** The number an event is about, and the earlier one it names. */
function numbersNamedBy(record: HrRecord): EmployeeKey[] {
  const { employer, employeeNumber } = record.data;
  return [{ employer, employeeNumber }, ...foldRecords([record]).links.map(({ to }) => to)];
}

function homesOf({ personId, employments }: PeriodsOfPerson): [string, PersonId][] {
  return employments.map(({ employmentId }) => [employmentId, personId]);
}

function isAt(id: PersonId, { employmentId }: { employmentId: string }, homes: ReadonlyMap<string, PersonId>): boolean {
  return (homes.get(employmentId) ?? id) === id;
}

/** The database's clock decides when a timer rings, and may be ahead of ours. */
function laterOf(now: Date, since: Date | undefined): Date {
  return since !== undefined && since > now ? since : now;
}
