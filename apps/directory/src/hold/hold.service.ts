import type { AuditEntry } from '@okaeri/audit';
import { type Clock, conflict, fail, type Failure, inputError, ok, type PersonId, type Result } from '@okaeri/kernel';
import { calendarDay } from '../employment/last-day.ts';
import { nobody } from '../erasure/erasure.errors.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';

export interface HoldOrder {
  readonly personId: PersonId;
  readonly reason: string;
  /** The last day it is needed; null until it is lifted. */
  readonly until: string | null;
  readonly accountId: string;
  readonly audit: AuditEntry;
}

/** Keeps records from being erased while the law wants them. */
export interface HoldService {
  place(order: HoldOrder): Promise<Result<PersonRecord>>;
  lift(order: Pick<HoldOrder, 'personId' | 'accountId' | 'audit'>): Promise<Result<PersonRecord>>;
}

const longestReason = 1_000;

const noReason: Failure = inputError('DIRECTORY.HOLD_NEEDS_A_REASON', [
  {
    path: ['reason'],
    message: {
      ja: `理由を1文字以上${longestReason}文字以内で入力してください。`,
      en: `Expected a reason of 1 to ${longestReason} characters.`,
    },
  },
]);

const overAlready: Failure = inputError('DIRECTORY.HOLD_IS_OVER', [
  { path: ['until'], message: { ja: '今日以降の日付を指定してください。', en: 'Expected a day that is not over.' } },
]);

const notHeld: Failure = conflict('DIRECTORY.NO_LEGAL_HOLD', {
  ja: 'この記録に法的保全は設定されていません。',
  en: 'The record is under no legal hold.',
});

export function createHoldService({ unit, clock }: { unit: Unit; clock: Clock }): HoldService {
  async function held(personId: PersonId): Promise<PersonRecord | null> {
    await unit.people.lock([personId]);
    const survivor = (await unit.people.survivors([personId])).get(personId) ?? null;
    if (survivor !== null) await unit.people.lock([survivor.id]);
    return survivor;
  }
  return {
    async place({ personId, reason, until, accountId, audit }) {
      const text = reason.trim();
      if (text === '' || text.length > longestReason) return fail(noReason);
      const now = clock.now();
      if (until !== null && until < calendarDay(now, 'Etc/GMT+12')) return fail(overAlready);
      const person = await held(personId);
      if (person === null) return fail(nobody);
      await unit.holds.place({ personId: person.id, reason: text, until, placedAt: now, placedBy: accountId });
      await unit.audit(audit);
      return ok(person);
    },
    async lift({ personId, accountId, audit }) {
      const person = await held(personId);
      if (person === null) return fail(nobody);
      const now = clock.now();
      if (!(await unit.holds.isHeld(person.id, now))) return fail(notHeld);
      await unit.holds.lift(person.id, now, accountId);
      await unit.audit(audit);
      return ok(person);
    },
  };
}
