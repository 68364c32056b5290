import { sqlMigration } from '@okaeri/postgres';

export const Erasure1795000000030 = sqlMigration(
  'erasure1795000000030',
  `
-- Somebody was erased: the receipt. Opaque ids only; it stays.
create table erasure (
  id uuid primary key,
  person_id uuid not null unique,
  -- Ids of records that were joined to the person's.
  also_known_as uuid[] not null,
  reason text not null check (reason in ('REQUESTED', 'RETENTION', 'MISTAKE')),
  requested_at timestamptz(3) not null,
  -- The account that asked; null where a retention rule did.
  requested_by uuid,
  requested_as text not null check (requested_as in ('SELF', 'HR', 'RETENTION')),
  -- What becomes of the copies on topics; null until the broker was asked for its settings.
  topics jsonb,
  completed_at timestamptz(3)
);
create index erasure_requested_by on erasure (requested_by, requested_at desc);

-- What each service says became of its stores.
create table erasure_confirmation (
  erasure_id uuid not null references erasure,
  service text not null,
  stores jsonb not null,
  confirmed_at timestamptz(3) not null,
  primary key (erasure_id, service)
);

-- Numbers of the erased, by a keyed hash: late events under them are recognised, and nothing leads back to them.
create table erased_number (
  hash bytea primary key,
  erasure_id uuid not null references erasure,
  erased_at timestamptz(3) not null,
  -- The calendar day of the erasure at the last place of work: who was hired later is somebody new.
  erased_on date not null,
  -- Somebody was hired under the number since.
  reopened boolean not null default false
);

-- Set for a number that was an erased person's before: the erasure. The person's id follows from both.
alter table employee_number add column life uuid;

-- What HR must keep for the time being.
create table legal_hold (
  id uuid primary key,
  person_id uuid not null,
  reason text not null,
  placed_at timestamptz(3) not null,
  placed_by uuid not null,
  -- The last day it is needed; null until it is lifted.
  until date,
  lifted_at timestamptz(3),
  lifted_by uuid
);
create index legal_hold_person on legal_hold (person_id, placed_at);

-- Everything about a person, for them: gathered service by service.
create table person_export (
  id uuid primary key,
  person_id uuid not null,
  requested_at timestamptz(3) not null,
  -- The account; null for the operator's command.
  requested_by uuid,
  requested_as text not null check (requested_as in ('SELF', 'HR', 'OPERATOR')),
  ready_at timestamptz(3),
  expires_at timestamptz(3),
  size_bytes integer,
  -- Goes when it expires.
  zip bytea
);
create index person_export_person on person_export (person_id, requested_at desc);
create unique index person_export_pending on person_export (person_id, requested_by, requested_as)
  nulls not distinct where ready_at is null;
create table person_export_part (
  export_id uuid not null references person_export on delete cascade,
  service text not null,
  sections jsonb not null,
  primary key (export_id, service)
);

-- How long records are kept after the last day, by class and country.
create table retention_rule (
  id uuid primary key,
  person_class text not null check (person_class in ('LEAVER', 'RETIREE', 'INTERN', 'CONTRACTOR')),
  -- Null: wherever no rule names the country.
  country text,
  months integer not null check (months between 1 and 1200),
  warn_days integer not null check (warn_days between 1 and 365),
  label jsonb not null,
  set_at timestamptz(3) not null,
  set_by uuid not null,
  unique nulls not distinct (person_class, country)
);

-- Who was warned, and who wants to stay.
create table retention_state (
  person_id uuid primary key,
  warned_at timestamptz(3),
  -- As the person was told.
  expires_on date,
  -- The person wishes to be kept until then.
  kept_until date,
  kept_at timestamptz(3)
);
create index retention_state_expires on retention_state (expires_on) where expires_on is not null;
`,
);
