import { sqlMigration } from '@okaeri/postgres';

export const Visibility1795000000010 = sqlMigration(
  'visibility1795000000010',
  `
-- Up to whom a field is shown: 0 nobody else, 1 HR, 2 employees, 3 alumni, 4 everybody.
alter table person
  add column show_names smallint not null default 3 check (show_names between 1 and 4),
  add column show_status smallint not null default 3 check (show_status between 1 and 4),
  add column show_employments smallint not null default 2 check (show_employments between 1 and 4),
  add column show_private_email smallint not null default 1 check (show_private_email between 0 and 4),
  add column show_phone smallint not null default 1 check (show_phone between 0 and 4),
  add column show_career smallint not null default 2 check (show_career between 0 and 4),
  add column show_skills smallint not null default 2 check (show_skills between 0 and 4),
  add column show_openness smallint not null default 2 check (show_openness between 0 and 4),
  add column show_about smallint not null default 2 check (show_about between 0 and 4);

create table visibility_change (
  id uuid primary key,
  person_id uuid not null,
  field text not null,
  step_from smallint not null,
  step_to smallint not null,
  changed_at timestamptz(3) not null,
  -- The account; null when it came of joining two records.
  changed_by uuid
);
create index visibility_change_person on visibility_change (person_id, id);

-- What a person says of themselves.
create table profile (
  person_id uuid primary key,
  employer text,
  position text,
  about text,
  skills text[] not null,
  -- The skills as they are compared: width and case folded.
  skill_keys text[] not null,
  open_to text[] not null,
  updated_at timestamptz(3) not null,
  -- The joined record that it was taken over from; null once the person changed it.
  copied_from uuid
);
create index profile_skill on profile using gin (skill_keys);
create index profile_open_to on profile using gin (open_to);

-- What somebody decided on the use of their data, each decision kept: the newest one for a purpose holds.
create table consent_decision (
  id uuid primary key,
  person_id uuid not null,
  purpose text not null check (purpose in
    ('REHIRE_CONTACT', 'SHARE_WITH_RECRUITERS', 'NEWSLETTER', 'EVENT_INVITATIONS', 'SURVEYS', 'MESSAGES')),
  given boolean not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) check (valid_until > valid_from),
  -- What they were shown when they agreed.
  wording_version integer,
  wording jsonb,
  decided_at timestamptz(3) not null,
  decided_by uuid not null
);
create index consent_decision_person on consent_decision (person_id, purpose, decided_at, id);

-- Who wants nothing to do with whom. Ids as they were named: one that nobody has is kept like any other.
create table block (
  person_id uuid not null,
  blocked_id uuid not null,
  -- Whether the name was shown to the person when they blocked.
  name_known boolean not null,
  blocked_at timestamptz(3) not null,
  primary key (person_id, blocked_id)
);
create index block_blocked on block (blocked_id);

-- Who looks after an application sees more of its applicant.
alter table application add column recruiter_id uuid;
`,
);
