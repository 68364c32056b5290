import { sqlMigration } from '@okaeri/postgres';

export const Initial1795000000001 = sqlMigration(
  'initial1795000000001',
  `
-- What HR told, each event once, kept as it was accepted: everything else is computed from it.
create table hr_record (
  source text not null,
  event_id text not null,
  employer text not null,
  employee_number text not null,
  name text not null,
  time timestamptz(3) not null,
  sequence numeric(38),
  topic_partition integer not null,
  topic_offset bigint not null,
  data jsonb not null,
  primary key (source, event_id)
);
create index hr_record_number on hr_record (employer, employee_number);

-- Whose number it is. A number that is only named as somebody's earlier one is here as well.
create table employee_number (
  employer text not null,
  employee_number text not null,
  person_id uuid not null,
  primary key (employer, employee_number)
);
create index employee_number_person on employee_number (person_id);

create table person (
  id uuid primary key,
  -- Set when the record was joined to another one; then nothing personal is left here.
  merged_into uuid,
  revision integer not null,
  -- What the topic was told last, without its revision.
  told jsonb,
  status text not null check (status in ('EMPLOYED', 'ALUMNI', 'RETIREE', 'FORMER_INTERN', 'FORMER_CONTRACTOR')),
  person_class text check (person_class in ('LEAVER', 'RETIREE', 'INTERN', 'CONTRACTOR')),
  status_until timestamptz(3),
  left_on date,
  closed boolean not null,
  returner boolean not null,
  language text not null,
  time_zone text not null,
  name jsonb,
  sort_name text not null,
  birth_date date,
  private_email text,
  work_email text,
  phone text,
  account_id uuid unique,
  claimed_at timestamptz(3)
);
create index person_merged_into on person (merged_into) where merged_into is not null;
create index person_by_name on person (sort_name, id) where merged_into is null;
create index person_by_last_day on person (left_on, id) where merged_into is null;
create index person_unreachable on person (sort_name, id) where merged_into is null and private_email is null;

create table employment (
  id uuid primary key,
  person_id uuid not null references person,
  employer text not null,
  employee_number text not null,
  hired_on date not null,
  employment_type text not null,
  department jsonb,
  grade jsonb,
  location jsonb,
  rehired boolean not null,
  departure jsonb
);
create index employment_person on employment (person_id, hired_on);
create index employment_employer on employment (employer, person_id);

create table invitation (
  id uuid primary key,
  person_id uuid not null references person,
  departure_id uuid not null,
  -- SHA-256 of what the link carries; the link itself is nowhere.
  token_hash bytea not null unique,
  issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  claimed_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index invitation_person on invitation (person_id);

-- What talent told of applications: enough to know who is in process.
create table application (
  id uuid primary key,
  person_id uuid not null,
  revision integer not null,
  in_process boolean not null
);
create index application_in_process on application (person_id) where in_process;
create index application_person on application (person_id);
`,
);
