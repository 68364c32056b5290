import type { AuditEntry } from '@okaeri/audit';
import { type Clock, fail, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import type { DataOf, directoryPersonTopic, ErasedStore, ErasureConfirmation } from '@okaeri/topics';
import { calendarDay } from '../employment/last-day.ts';
import type { EmployeeKey } from '../employment/employee-key.ts';
import { personIdOf } from '../person/identity.ts';
import { erasedEvent } from '../publish/person-events.ts';
import type { Unit } from '../unit.ts';
import { numberHash } from './erased-number.ts';
import { inProcess, nobody, stillEmployed, underLegalHold } from './erasure.errors.ts';
import { type Erasure, type ErasureAsker, type ErasureReason, isComplete, type TopicFate } from './erasure.ts';

export interface ErasureOrder {
  readonly personId: PersonId;
  /** The account that asks; null for a rule. */
  readonly accountId: string | null;
  readonly as: ErasureAsker;
  readonly reason: ErasureReason;
  /** Whether applications in process are withdrawn with it. */
  readonly withdrawApplications: boolean;
  /** The note of who asked, kept with the erasure. */
  readonly audit: AuditEntry | null;
}

/** Erases people. */
export interface ErasureService {
  /**
   * Erases a person here and tells the other services to. All of it or, when it may not be, nothing. Asked again, it
   * answers with the same erasure.
   */
  request(order: ErasureOrder): Promise<Result<Erasure>>;
  /** Another service has erased its part. */
  confirm(confirmation: ErasureConfirmation): Promise<void>;
  noteTopics(erasureId: string, topics: readonly TopicFate[]): Promise<void>;
  /** An erasure that was announced and that this database has forgotten: it is made again. */
  recall(announced: ErasureAnnounced, at: Date): Promise<void>;
}

type ErasureAnnounced = DataOf<typeof directoryPersonTopic.events.erased>;

export function createErasureService(options: { unit: Unit; clock: Clock; secret: string }): ErasureService {
  const { unit, clock, secret } = options;

  async function completeIfSo(id: string): Promise<void> {
    const erasure = await unit.erasures.find(id);
    if (erasure !== null && isComplete(erasure)) await unit.erasures.complete(id, clock.now());
  }

  return {
    async request(order) {
      await unit.people.lock([order.personId]);
      const before = await unit.erasures.ofPerson(order.personId);
      if (before !== null) return ok(before);
      const person = (await unit.people.survivors([order.personId])).get(order.personId);
      if (person === undefined) return fail(nobody);
      const numbers = await unit.numbers.keysOf(person.id);
      // Who takes over HR's events holds these before asking whether somebody is erased.
      await unit.people.lock([person.id, ...numbers.map((key) => personIdOf(secret, { ...key, life: null }))]);
      const now = clock.now();
      if (person.status === 'EMPLOYED') return fail(stillEmployed);
      const alsoKnownAs = await unit.erasures.joinedTo(person.id);
      const ids = [person.id, ...alsoKnownAs];
      // A hold may have been placed on a record before it was joined to this one.
      for (const each of ids) if (await unit.holds.isHeld(each, now)) return fail(underLegalHold);
      const applying = await unit.applications.inProcess([person.id]);
      if (applying.has(person.id) && !order.withdrawApplications) return fail(inProcess);

      await unit.erasures.hold(ids);
      const id = newId<'Erasure'>();
      await unit.erasures.add({
        id,
        personId: person.id,
        alsoKnownAs,
        reason: order.reason,
        requestedAt: now,
        requestedBy: order.accountId,
        requestedAs: order.as,
      });
      await unit.clearTimers(ids);
      const stores = await unit.erasures.erase(ids);
      const hashes = numbers.map((key) => numberHash(secret, key));
      const erasedOn = calendarDay(now, person.timeZone);
      await unit.erasures.bury(ids, hashes, { erasureId: id, erasedAt: now, erasedOn });
      await unit.erasures.confirm(id, {
        service: 'directory',
        stores: [...stores, numbersKept(numbers.length)],
        confirmedAt: now,
      });
      if (order.audit !== null) await unit.audit(order.audit);
      await unit.tell(
        erasedEvent(
          {
            personId: person.id,
            revision: person.revision + 1,
            erasureId: id,
            alsoKnownAs,
            reason: order.reason,
            requestedAs: order.as,
            erasedOn,
            numbers: hashes.map((hash) => hash.toString('hex')),
          },
          now,
        ),
      );
      await unit.askForTopics(id, now);
      const receipt = await unit.erasures.find(id);
      if (receipt === null) throw new Error('An erasure has no receipt.');
      return ok(receipt);
    },
    async confirm({ erasureId, service, stores, confirmedAt }) {
      const known = await unit.erasures.confirm(erasureId, { service, stores, confirmedAt: new Date(confirmedAt) });
      if (known) await completeIfSo(erasureId);
    },
    async recall({ erasureId: id, personId, alsoKnownAs, ...told }, at) {
      const ids = [personId, ...alsoKnownAs];
      await unit.people.lock(ids);
      if ((await unit.erasures.find(id)) !== null) return;
      const numbers: EmployeeKey[] = [];
      for (const each of ids) numbers.push(...(await unit.numbers.keysOf(each)));
      await unit.people.lock(numbers.map((key) => personIdOf(secret, { ...key, life: null })));
      await unit.erasures.hold(ids);
      const { reason = 'REQUESTED', requestedAs = 'HR' } = told;
      const receipt = { id, personId, alsoKnownAs, reason, requestedAs, requestedAt: at, requestedBy: null };
      await unit.erasures.add(receipt);
      await unit.clearTimers(ids);
      const stores = await unit.erasures.erase(ids);
      const hashes = new Set([
        ...(told.numbers ?? []),
        ...numbers.map((key) => numberHash(secret, key).toString('hex')),
      ]);
      await unit.erasures.bury(
        ids,
        [...hashes].map((hash) => Buffer.from(hash, 'hex')),
        { erasureId: id, erasedAt: at, erasedOn: told.erasedOn ?? calendarDay(at, 'UTC') },
      );
      await unit.erasures.confirm(id, {
        service: 'directory',
        stores: [...stores, numbersKept(hashes.size)],
        confirmedAt: clock.now(),
      });
      await unit.askForTopics(id, at);
    },
    async noteTopics(erasureId, topics) {
      await unit.erasures.noteTopics(erasureId, topics);
      await completeIfSo(erasureId);
    },
  };
}

function numbersKept(rows: number): ErasedStore {
  return {
    store: 'erased_number',
    outcome: 'kept',
    rows,
    because: {
      ja: '遅れて届く人事の通知で記録が戻らないよう、社員番号の鍵付きハッシュだけを残します。',
      en: 'A keyed hash of the employee number, so that late events of HR do not bring the record back.',
    },
  };
}
