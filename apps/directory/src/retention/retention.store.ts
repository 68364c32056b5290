import type { LocalizedText, PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { PersonClass } from '@okaeri/topics';
import { holdInForce } from '../hold/hold.store.ts';

/** How long records are kept after the last day. */
export interface RetentionRule {
  readonly id: string;
  readonly personClass: PersonClass;
  /** Null: wherever no rule names the country. */
  readonly country: string | null;
  readonly months: number;
  readonly warnDays: number;
  readonly label: LocalizedText;
  readonly setAt: Date;
}

/** What a rule says about somebody. */
export interface Retention {
  readonly personId: PersonId;
  readonly rule: RetentionRule;
  /** The day from which the record is not kept: by the rule, or later by the person's wish. */
  readonly dueOn: string;
  readonly keptUntil: string | null;
  /** What the person was warned of, and when. */
  readonly expiresOn: string | null;
  readonly warnedAt: Date | null;
}

export interface RetentionStore {
  rules(): Promise<RetentionRule[]>;
  setRule(rule: RetentionRule, setBy: string): Promise<void>;
  removeRule(id: string): Promise<boolean>;
  /** Null for whom no rule is. */
  ofPerson(personId: PersonId): Promise<Retention | null>;
  /** People to warn, to expire, or whose warning does not hold any more, on a day. */
  due(today: string, now: Date, limit: number): Promise<Retention[]>;
  warn(personId: PersonId, warnedAt: Date, expiresOn: string): Promise<void>;
  /** What was told does not hold any more. */
  unwarn(personId: PersonId): Promise<void>;
  keep(personId: PersonId, until: string, at: Date): Promise<void>;
}

const dueOn = `greatest((p.left_on + make_interval(months => r.months))::date, s.kept_until)`;

const retentions = `
  select p.id as person_id, ${dueOn}::text as due_on, s.kept_until::text, s.expires_on::text, s.warned_at,
         r.id, r.person_class, r.country, r.months, r.warn_days, r.label, r.set_at
    from person p
    join lateral (
      select upper(e.location ->> 'country') as country from employment e
       where e.person_id = p.id order by e.hired_on desc limit 1) as at on true
    join lateral (
      select * from retention_rule
       where person_class = p.person_class and (country is null or country = at.country)
       order by country nulls last limit 1) as r on true
    left join retention_state s on s.person_id = p.id
   where p.merged_into is null and p.status <> 'EMPLOYED' and p.left_on is not null`;

export function createRetentionStore(tx: Tx): RetentionStore {
  return {
    async rules() {
      const rows = await tx.query<RuleRow[]>('select * from retention_rule order by person_class, country nulls first');
      return rows.map(toRule);
    },
    async setRule({ id, personClass, country, months, warnDays, label, setAt }, setBy) {
      await tx.query(
        `insert into retention_rule (id, person_class, country, months, warn_days, label, set_at, set_by)
         values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
         on conflict (person_class, country) do update
           set months = excluded.months, warn_days = excluded.warn_days, label = excluded.label,
               set_at = excluded.set_at, set_by = excluded.set_by`,
        [id, personClass, country, months, warnDays, JSON.stringify(label), setAt.toISOString(), setBy],
      );
    },
    async removeRule(id) {
      const rows = await tx.query<unknown[]>(
        'with gone as (delete from retention_rule where id = $1 returning 1) select from gone',
        [id],
      );
      return rows.length > 0;
    },
    async ofPerson(personId) {
      const [row] = await tx.query<RetentionRow[]>(`${retentions} and p.id = $1`, [personId]);
      return row === undefined ? null : toRetention(row);
    },
    async due(today, now, limit) {
      const rows = await tx.query<RetentionRow[]>(
        `${retentions}
          and p.left_on <= $1::date
          and case when s.expires_on is null then ${dueOn} - r.warn_days <= $1::date
                   else s.expires_on <= $1::date or ${dueOn} > s.expires_on end
          and not exists (select from legal_hold where person_id = p.id and ${holdInForce('$2')})
          and not exists (select from application a where a.person_id = p.id and a.in_process)
        order by p.left_on, p.id limit $3`,
        [today, now.toISOString(), limit],
      );
      return rows.map(toRetention);
    },
    async warn(personId, warnedAt, expiresOn) {
      await tx.query(
        `insert into retention_state (person_id, warned_at, expires_on) values ($1, $2, $3)
         on conflict (person_id) do update set warned_at = excluded.warned_at, expires_on = excluded.expires_on`,
        [personId, warnedAt.toISOString(), expiresOn],
      );
    },
    async unwarn(personId) {
      await tx.query('update retention_state set warned_at = null, expires_on = null where person_id = $1', [personId]);
    },
    async keep(personId, until, at) {
      await tx.query(
        `insert into retention_state (person_id, kept_until, kept_at) values ($1, $2, $3)
         on conflict (person_id) do update
           set kept_until = excluded.kept_until, kept_at = excluded.kept_at, warned_at = null, expires_on = null`,
        [personId, until, at.toISOString()],
      );
    },
  };
}

interface RuleRow {
  id: string;
  person_class: PersonClass;
  country: string | null;
  months: number;
  warn_days: number;
  label: LocalizedText;
  set_at: Date;
}

interface RetentionRow extends RuleRow {
  person_id: PersonId;
  due_on: string;
  kept_until: string | null;
  expires_on: string | null;
  warned_at: Date | null;
}

function toRule(row: RuleRow): RetentionRule {
  return {
    id: row.id,
    personClass: row.person_class,
    country: row.country,
    months: row.months,
    warnDays: row.warn_days,
    label: row.label,
    setAt: row.set_at,
  };
}

function toRetention(row: RetentionRow): Retention {
  return {
    personId: row.person_id,
    rule: toRule(row),
    dueOn: row.due_on,
    keptUntil: row.kept_until,
    expiresOn: row.expires_on,
    warnedAt: row.warned_at,
  };
}
