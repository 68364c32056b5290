import { sqlMigration } from '@okaeri/postgres';

/**
 * People as facts, invitations, deliveries and threads. Times have milliseconds, as the cursors and the clocks of
 * the program do: a page must not begin with the row the last one ended with.
 */
export const initial = sqlMigration(
  'initial1795000000001',
  `
  create table person (
    id uuid primary key,
    revision integer not null,
    closed boolean not null,
    claimed boolean not null,
    merged_into uuid
  );
  create index person_merged_into on person (merged_into) where merged_into is not null;

  create table invitation (
    id uuid primary key,
    person_id uuid not null,
    departure_id uuid not null unique,
    employment_id uuid not null,
    departed_on date not null,
    status text not null check (
      status in ('QUEUED', 'SENT', 'BOUNCED', 'UNREACHABLE', 'WITHHELD', 'CANCELLED', 'CLAIMED')),
    hold_reason text,
    bounced_reason text,
    revision integer not null,
    mail_kind text not null check (mail_kind in ('INVITATION', 'CORRECTION')),
    asked_by_hr boolean not null,
    told_digest text,
    language text,
    queued_at timestamptz(3),
    sent_at timestamptz(3),
    known_at timestamptz(3) not null
  );
  create index invitation_of_person on invitation (person_id, departed_on desc, id desc);
  create index invitation_list on invitation (known_at desc, id desc);
  create index invitation_list_by_status on invitation (status, known_at desc, id desc);

  create table delivery (
    id uuid primary key,
    kind text not null check (kind in ('INVITATION', 'CORRECTION', 'THREAD_NOTICE')),
    person_id uuid not null,
    invitation_id uuid references invitation (id),
    thread_id uuid,
    mail_id text not null unique,
    state text not null check (state in ('QUEUED', 'SENT', 'BOUNCED', 'DROPPED')),
    reason text,
    attempts integer not null,
    language text,
    queued_at timestamptz(3) not null,
    settled_at timestamptz(3)
  );
  create index delivery_of_invitation on delivery (invitation_id, queued_at) where invitation_id is not null;
  create index delivery_of_person on delivery (person_id);

  create table thread (
    id uuid primary key,
    application_id uuid not null unique,
    applicant_id uuid not null,
    application_revision integer not null,
    created_at timestamptz(3) not null
  );
  create index thread_of_applicant on thread (applicant_id);

  create table message (
    id uuid primary key,
    -- Messages of one instant stand in the order they came.
    position bigint generated always as identity unique,
    thread_id uuid not null references thread (id),
    author_id uuid,
    body text,
    notice jsonb,
    visibility text not null check (visibility in ('ALL', 'RECRUITER')),
    created_at timestamptz(3) not null,
    check ((body is null) <> (notice is null))
  );
  create index message_of_thread on message (thread_id, created_at, position);
  create index message_of_author on message (author_id) where author_id is not null;

  -- Each participant's last message stands here, so that "my threads, newest first" is one walk of an index.
  create table thread_participant (
    thread_id uuid not null references thread (id),
    person_id uuid not null,
    role text not null check (role in ('APPLICANT', 'RECRUITER')),
    joined_at timestamptz(3) not null,
    read_up_to timestamptz(3),
    last_message_id uuid references message (id),
    last_message_at timestamptz(3) not null,
    primary key (thread_id, person_id)
  );
  create index thread_participant_list on thread_participant (person_id, last_message_at desc, thread_id desc);
  `,
);
