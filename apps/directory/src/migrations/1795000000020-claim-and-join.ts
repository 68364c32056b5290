import { sqlMigration } from '@okaeri/postgres';

export const ClaimAndJoin1795000000020 = sqlMigration(
  'claimAndJoin1795000000020',
  `
-- Answers given with the link that were not what HR holds; after five of them the link is dead.
alter table invitation add column wrong_answers integer not null default 0;

-- Wrong answers of an account, over whatever links, since the first of them.
create table claim_attempt (
  account_id uuid primary key,
  wrong_answers integer not null,
  since timestamptz(3) not null
);

-- When a person last asked for a new link and got one mailed.
create table claim_link_request (
  person_id uuid primary key,
  requested_at timestamptz(3) not null
);

-- Somebody who was not invited asks to join. Personal data in their own words; removed at expires_at.
create table join_request (
  id uuid primary key,
  account_id uuid not null,
  status text not null check (status in ('OPEN', 'APPROVED', 'DECLINED')),
  name text not null,
  birth_date date not null,
  employer text not null,
  employee_number text,
  left_in integer,
  address text not null,
  message text,
  requested_at timestamptz(3) not null,
  answered_at timestamptz(3),
  -- The account of whoever answered.
  answered_by uuid,
  decline_reason text,
  person_id uuid,
  expires_at timestamptz(3) not null
);
create unique index join_request_open on join_request (account_id) where status = 'OPEN';
create index join_request_account on join_request (account_id, requested_at desc);
create index join_request_queue on join_request (status, requested_at, id);
create index join_request_person on join_request (person_id) where person_id is not null;
create index join_request_expiry on join_request (expires_at);
`,
);
