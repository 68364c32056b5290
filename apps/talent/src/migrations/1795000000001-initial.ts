import { sqlMigration } from '@okaeri/postgres';
import { firstPolicyRules } from '../policy/first-policy.ts';

// A literal for PostgreSQL: the rules are ours and hold quotes only as text.
const firstRules = `'${JSON.stringify(firstPolicyRules).replaceAll("'", "''")}'::jsonb`;

// Instants that lists are sorted by have milliseconds, as cursors do.
export const initial = sqlMigration(
  'initial1795000000001',
  `
  create table person (
    id uuid primary key,
    revision int not null,
    status text not null,
    person_class text,
    closed boolean not null,
    returner boolean not null,
    employments jsonb not null,
    merged_into uuid
  );

  create table policy (
    version int primary key,
    effective_from timestamptz not null,
    rules jsonb not null
  );
  create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'Rows of % are only ever added.', tg_table_name; end
  $$;
  create trigger policy_append_only before update or delete or truncate on policy
    for each statement execute function refuse_change();
  insert into policy (version, effective_from, rules) values (1, '2026-04-01T00:00:00+09:00', ${firstRules});

  create table decision (
    id uuid primary key,
    person_id uuid not null,
    policy_version int not null references policy,
    fingerprint uuid not null,
    facts jsonb not null,
    outcome text not null,
    rules jsonb not null,
    appeal jsonb not null,
    decided_at timestamptz(3) not null,
    ended_at timestamptz(3),
    ended_because text,
    check ((ended_at is null) = (ended_because is null))
  );
  create unique index decision_one_current on decision (person_id) where ended_at is null;
  create index decision_of_person on decision (person_id, decided_at);

  create table decision_review (
    person_id uuid not null,
    fingerprint uuid not null,
    decision_id uuid not null references decision,
    confirmed_at timestamptz(3) not null,
    confirmed_by uuid,
    account_id uuid not null,
    primary key (person_id, fingerprint)
  );
  create index decision_review_of_decision on decision_review (decision_id);
  create index decision_review_by on decision_review (confirmed_by);

  create table requisition (
    id uuid primary key,
    title jsonb not null,
    description jsonb not null,
    skills text[] not null,
    working_styles text[] not null,
    grade_rank int,
    location text,
    recruiter_id uuid not null,
    status text not null,
    revision int not null,
    opened_at timestamptz(3) not null,
    closed_at timestamptz(3),
    check ((status = 'CLOSED') = (closed_at is not null))
  );
  create index requisition_newest on requisition (opened_at, id);
  create index requisition_by_status on requisition (status, opened_at, id);
  create index requisition_of_recruiter on requisition (recruiter_id);

  create table application (
    id uuid primary key,
    person_id uuid not null,
    requisition_id uuid references requisition,
    recruiter_id uuid,
    left_employment_id uuid not null,
    status text not null,
    in_process boolean not null generated always as (status not in ('HIRED', 'DECLINED', 'WITHDRAWN')) stored,
    revision int not null,
    track text not null,
    step text,
    decision jsonb,
    flag text,
    decline_reason text,
    withdrawal_reason text,
    working_styles text[] not null,
    idempotency_key text,
    submitted_at timestamptz(3) not null,
    changed_at timestamptz(3) not null,
    joined_at timestamptz(3)
  );
  create unique index application_one_in_process on application (person_id, requisition_id)
    nulls not distinct where in_process;
  create unique index application_key on application (person_id, idempotency_key);
  create index application_newest on application (submitted_at, id);
  create index application_changed on application (changed_at, id);
  create index application_of_person on application (person_id, submitted_at, id);
  create index application_of_recruiter on application (recruiter_id, submitted_at, id);
  create index application_of_requisition on application (requisition_id, submitted_at, id);

  create table application_change (
    id uuid primary key,
    application_id uuid not null references application,
    revision int not null,
    at timestamptz(3) not null,
    action text not null,
    from_status text,
    to_status text not null,
    by_person uuid,
    account_id uuid
  );
  create index application_change_of_application on application_change (application_id, revision);
  create index application_change_by on application_change (by_person);
  `,
);
