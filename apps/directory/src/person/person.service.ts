import type { Clock, PersonId } from '@okaeri/kernel';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { foldRecords } from '../employment/number-history.ts';
import { mergedEvent, personEvent } from '../publish/person-events.ts';
import type { Unit } from '../unit.ts';
import { type Chain, chainsOf } from './chains.ts';
import { personIdOf } from './identity.ts';
import { type PersonRecord, sortNameOf, tombstone } from './person-record.ts';
import { fittingEvent, noLongerTold, publicFacts, standingDepartures, tellTheSame } from './person-snapshot.ts';
import { composePerson, type PersonState } from './person.ts';

/** Keeps people in line with what HR tells and with the calendar. */
export interface PersonService {
  /** Takes over one event from HR. */
  accept(record: HrRecord): Promise<void>;
  /**
   * Looks at a person again: because time went on, or because something else about them changed.
   *
   * @param since an instant that has passed for sure, whatever our own clock says: the one a timer rang for
   */
  review(personId: PersonId, since?: Date): Promise<void>;
}

export interface PersonServiceOptions {
  readonly unit: Unit;
  readonly clock: Clock;
  /** Keys the ids that follow from employee numbers. */
  readonly secret: string;
}

/** Locking a chain can show that it has grown meanwhile; it cannot grow without end. */
const attemptsToLock = 10;

export function createPersonService({ unit, clock, secret }: PersonServiceOptions): PersonService {
  return {
    async accept(record) {
      await unit.numbers.addRecord(record);
      const { chains, locked } = await lockChains(numbersNamedBy(record));
      for (const chain of chains) await settle(chain, locked, true);
    },
    async review(personId, since) {
      await unit.people.lock([personId]);
      const chains = chainsOf(await unit.numbers.ofPeople([personId]), secret);
      // The timer that led here is used up: it is set again if the last day is not over after all.
      for (const chain of chains) await settle(chain, [personId], false, since);
    },
  };

  /**
   * Holds all people concerned, then reads their numbers. Between finding out who is concerned and holding them,
   * another transaction may have joined one of them to somebody else: then that one is held as well, and all is
   * read anew. (Taken one after the other, locks can meet in a ring; PostgreSQL then ends one of the two, and the
   * transaction is run again.)
   */
  async function lockChains(named: readonly EmployeeKey[]): Promise<{ chains: Chain[]; locked: PersonId[] }> {
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
      if (wanted.length === 0) return { chains, locked: [...locked] };
    }
    throw new Error('The numbers of a person kept changing while they were being locked.');
  }

  /** Brings the record of one person in line with everything that is known, and tells what is new. */
  async function settle(chain: Chain, locked: readonly PersonId[], timerStands: boolean, since?: Date): Promise<void> {
    const records = new Map((await unit.people.find(locked)).map((record) => [record.id, record]));
    const before = records.get(chain.personId) ?? null;
    const others = chain.others.flatMap((id) => records.get(id) ?? []);
    const state = composePerson(chain.numbers, laterOf(clock.now(), since), secret);
    if (state !== null) {
      // Before the survivor is written: an account belongs to one record at a time.
      for (const other of others) await unit.people.save(tombstone(other, chain.personId));
      const after = await save(chain.personId, state, before, others);
      const timer = timerStands ? before?.statusUntil : null;
      if (after.statusUntil?.getTime() !== timer?.getTime()) await unit.setTimer(after.id, after.statusUntil);
    }
    if (chain.others.length > 0) await join(chain, others);
  }

  async function save(
    id: PersonId,
    { employments, ...state }: PersonState,
    before: PersonRecord | null,
    others: readonly PersonRecord[],
  ): Promise<PersonRecord> {
    // An account that claimed either record is the person's; of two, the surviving record's.
    const claim = [before, ...others].find((record) => record?.accountId) ?? null;
    const facts = publicFacts(id, { ...state, employments }, claim !== null);
    const told = before?.told ?? null;
    const news = !tellTheSame(told, facts);
    const after: PersonRecord = {
      ...state,
      id,
      mergedInto: null,
      revision: (before?.revision ?? 0) + (news ? 1 : 0),
      told: facts,
      sortName: sortNameOf(state.name),
      accountId: claim?.accountId ?? null,
      claimedAt: claim?.claimedAt ?? null,
    };
    await unit.people.save(after);
    await unit.employments.save(id, employments, noLongerTold(told, facts).employments);
    if (news) {
      const snapshot = { ...facts, revision: after.revision };
      await unit.tell(personEvent(fittingEvent(told, facts), snapshot, clock.now()));
      if (facts.closed || noLongerTold(told, facts).departures.length > 0)
        await unit.invitations.revoke(id, clock.now(), facts.closed ? [] : standingDepartures(facts));
    }
    return after;
  }

  /** Everything of the other records becomes the person's, and whoever knows those records is told. */
  async function join({ personId, others: ids }: Chain, others: readonly PersonRecord[]): Promise<void> {
    await unit.numbers.reassign(ids, personId);
    if (others.length === 0) return;
    await unit.applications.reassign(ids, personId);
    await unit.invitations.reassign(ids, personId);
    await unit.people.redirect(ids, personId);
    for (const other of others) {
      if (other.statusUntil !== null) await unit.setTimer(other.id, null);
      if (other.told !== null) await unit.tell(mergedEvent(other.told, other.revision + 1, personId, clock.now()));
    }
  }
}

/** The number an event is about, and the earlier one it names. */
function numbersNamedBy(record: HrRecord): EmployeeKey[] {
  const { employer, employeeNumber } = record.data;
  return [{ employer, employeeNumber }, ...foldRecords([record]).links.map(({ to }) => to)];
}

/** The database's clock decides when a timer rings, and may be ahead of ours. */
function laterOf(now: Date, since: Date | undefined): Date {
  return since !== undefined && since > now ? since : now;
}
