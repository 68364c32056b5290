import { sqlMigration } from '@okaeri/postgres';

export const Initial1795000000001 = sqlMigration(
  'initial1795000000001',
  `
create table person (
  id uuid primary key,
  -- Of the directory's snapshot; 0 while only the id is known.
  revision integer not null default 0,
  closed boolean not null default false,
  time_zone text not null default 'UTC',
  merged_into uuid,
  departures jsonb not null default '[]'
);
create index person_merged_into on person (merged_into) where merged_into is not null;

create table survey (
  id uuid primary key,
  person_id uuid not null,
  kind text not null check (kind in ('EXIT', 'CANDIDATE')),
  cause_id uuid not null,
  cause_revision integer not null default 0,
  status text not null check (status in ('SCHEDULED', 'OPEN', 'ANSWERED', 'WITHDRAWN')),
  opens_at timestamptz(3),
  -- A day: an exact time would lead from the survey to its answers.
  answered_on date,
  form_version integer not null,
  revision integer not null
);
create index survey_person on survey (person_id, opens_at);

-- Nothing here says who answered or when exactly: no person, no survey, a random id, a month.
create table response (
  id uuid primary key,
  kind text not null check (kind in ('EXIT', 'CANDIDATE')),
  form_version integer not null,
  month date not null check (extract(day from month) = 1),
  -- Results cover released responses only; these are released in groups.
  released boolean not null default false
);
create index response_form on response (kind, form_version, released);

create table response_value (
  response_id uuid not null references response,
  question_id text not null,
  value text not null,
  primary key (response_id, question_id)
);
`,
);
