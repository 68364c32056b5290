import { sqlMigration } from '@okaeri/postgres';

export const Initial1795000000001 = sqlMigration(
  'initial1795000000001',
  `
create table person (
  id uuid primary key,
  -- Of the directory's snapshot; 0 while only the id is known.
  revision integer not null default 0,
  closed boolean not null default false,
  merged_into uuid
);
create index person_merged_into on person (merged_into) where merged_into is not null;

-- Computed from the newest snapshot; replaced as a whole with the next.
create table audience_member (
  person_id uuid not null references person,
  audience text not null check (audience in ('ALUMNI', 'EMPLOYEES')),
  since timestamptz(3) not null,
  until timestamptz(3) check (until > since),
  primary key (person_id, audience, since)
);

create table event (
  id uuid primary key,
  revision integer not null,
  status text not null check (status in ('DRAFT', 'PUBLISHED', 'CANCELLED')),
  title jsonb not null,
  description jsonb not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  time_zone text not null,
  mode text not null check (mode in ('ONLINE', 'IN_PERSON', 'HYBRID')),
  place text,
  url text,
  audience text not null check (audience in ('PUBLIC', 'NETWORK', 'ALUMNI', 'EMPLOYEES')),
  on_site_capacity integer check (on_site_capacity > 0),
  online_capacity integer check (online_capacity > 0),
  host_id uuid,
  published_at timestamptz(3),
  cancelled_at timestamptz(3)
);
create index event_starts_at on event (starts_at, id);
create index event_host on event (host_id) where host_id is not null;

create table answer (
  event_id uuid not null references event,
  person_id uuid not null references person,
  choice text not null check (choice in ('YES', 'NO', 'MAYBE')),
  attendance text check (attendance in ('ONLINE', 'IN_PERSON')),
  seat text not null check (seat in ('ADMITTED', 'WAITLISTED', 'LAPSED', 'NONE')),
  -- In line among all who asked for a seat at the event; given out under the event's row lock.
  place integer,
  answered_at timestamptz(3) not null,
  primary key (event_id, person_id),
  check ((choice = 'YES') = (attendance is not null)),
  check ((seat in ('ADMITTED', 'WAITLISTED')) = (place is not null))
);
create unique index answer_line on answer (event_id, place);
create index answer_seats on answer (event_id, attendance, seat, place);
create index answer_person on answer (person_id);
`,
);
