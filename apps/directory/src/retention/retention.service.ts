import {
  type Clock,
  fail,
  type Failure,
  inputError,
  newId,
  notFound,
  ok,
  type PersonId,
  type Result,
} from '@okaeri/kernel';
import { calendarDay } from '../employment/last-day.ts';
import { nobody } from '../erasure/erasure.errors.ts';
import type { ErasureService } from '../erasure/erasure.service.ts';
import { holdOwnRecord } from '../person/own-record.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { retentionWarnedEvent } from '../publish/person-events.ts';
import type { Unit } from '../unit.ts';
import type { Retention, RetentionRule } from './retention.store.ts';
import { monthsAfter, stepOn } from './retention.ts';

/** Records are kept as long as the rules say, and as long as the person wishes. */
export interface RetentionService {
  setRule(rule: Omit<RetentionRule, 'id' | 'setAt'>, accountId: string): Promise<Result<readonly RetentionRule[]>>;
  removeRule(id: string): Promise<Result<readonly RetentionRule[]>>;
  /** The person wishes to stay: for as long again as the rule says. */
  keep(personId: PersonId): Promise<Result<PersonRecord>>;
  /** Whose turn it is. */
  due(limit: number): Promise<readonly PersonId[]>;
  /** Warns a person, or expires their record, if it is time; says whether anything was done. */
  look(personId: PersonId): Promise<boolean>;
}

const noSuchRule: Failure = notFound('DIRECTORY.UNKNOWN_RETENTION_RULE', {
  ja: 'この保存期間の規則は見つかりません。',
  en: 'There is no such rule.',
});

export function createRetentionService(options: {
  unit: Unit;
  erasures: ErasureService;
  clock: Clock;
}): RetentionService {
  const { unit, erasures, clock } = options;
  /** The day as it is where days begin last: nothing is over before it is over everywhere. */
  const today = () => calendarDay(clock.now(), 'Etc/GMT+12');

  async function warn(person: PersonRecord, { personId }: Retention, expiresOn: string): Promise<void> {
    const { told } = person;
    if (told === null) return;
    const revision = person.revision + 1;
    await unit.people.save([{ ...person, revision }]);
    await unit.retention.warn(personId, clock.now(), expiresOn);
    await unit.tell(retentionWarnedEvent({ ...told, revision, expiresOn }, clock.now()));
  }

  return {
    async setRule(rule, accountId) {
      const problems = problemsOf(rule);
      if (problems !== null) return fail(problems);
      const country = rule.country?.trim().toUpperCase() || null;
      await unit.retention.setRule({ ...rule, country, id: newId(), setAt: clock.now() }, accountId);
      return ok(await unit.retention.rules());
    },
    async removeRule(id) {
      return (await unit.retention.removeRule(id)) ? ok(await unit.retention.rules()) : fail(noSuchRule);
    },
    async keep(personId) {
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(nobody);
      const retention = await unit.retention.ofPerson(personId);
      // Where no rule is, nothing expires.
      if (retention !== null)
        await unit.retention.keep(personId, monthsAfter(today(), retention.rule.months), clock.now());
      return ok(person);
    },
    due: async (limit) => (await unit.retention.due(today(), clock.now(), limit)).map(({ personId }) => personId),
    async look(personId) {
      await unit.people.lock([personId]);
      const [person] = await unit.people.find([personId]);
      const retention = await unit.retention.ofPerson(personId);
      if (person === undefined || retention === null || (await unit.holds.isHeld(personId, clock.now()))) return false;
      const { dueOn, expiresOn, rule } = retention;
      const step = stepOn(today(), { dueOn, expiresOn, warnDays: rule.warnDays });
      switch (step.kind) {
        case 'wait':
          return false;
        case 'unwarn':
          await unit.retention.unwarn(personId);
          return true;
        case 'warn':
          await warn(person, retention, step.expiresOn);
          return true;
        case 'expire': {
          const order = { personId, accountId: null, as: 'RETENTION', reason: 'RETENTION', audit: null } as const;
          return (await erasures.request({ ...order, withdrawApplications: false })).ok;
        }
      }
    },
  };
}

function problemsOf({ months, warnDays, label, country }: Omit<RetentionRule, 'id' | 'setAt'>): Failure | null {
  const problems = [
    ...(months >= 1 && months <= 1200
      ? []
      : [wrong('months', '1から1200の月数を指定してください。', 'Expected 1 to 1200 months.')]),
    ...(warnDays >= 1 && warnDays <= 365
      ? []
      : [wrong('warnDays', '1から365の日数を指定してください。', 'Expected 1 to 365 days.')]),
    ...(label.ja.trim() !== '' && label.en.trim() !== '' && label.ja.length + label.en.length <= 400
      ? []
      : [wrong('label', '日本語と英語の名称を入力してください。', 'Expected a label in Japanese and in English.')]),
    ...(country === null || /^\s*[A-Za-z]{2}\s*$/.test(country)
      ? []
      : [wrong('country', '2文字の国コードを指定してください。', 'Expected a country code of two letters.')]),
  ];
  return problems.length === 0 ? null : inputError('DIRECTORY.RETENTION_RULE_WRONG', problems);
}

function wrong(field: string, ja: string, en: string) {
  return { path: [field], message: { ja, en } };
}
