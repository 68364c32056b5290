import { sqlMigration } from '@okaeri/postgres';

export const Merges1795000000021 = sqlMigration(
  'merges1795000000021',
  `
-- Two records that somebody decided are one person's: a link between employee numbers, folded like those that HR
-- tells. It stays when it ends, so that what was decided can be looked up.
create table person_merge (
  id uuid primary key,
  from_employer text not null,
  from_number text not null,
  to_employer text not null,
  to_number text not null,
  -- The records as they were called then.
  gone_id uuid not null,
  kept_id uuid not null,
  merged_at timestamptz(3) not null,
  -- The account of whoever decided.
  merged_by uuid not null,
  -- What belonged to each record, by ids, so that it can be given back.
  gone_account jsonb,
  kept_account jsonb,
  applications uuid[] not null,
  invitations uuid[] not null,
  ended_at timestamptz(3),
  ended_by uuid
);
create unique index person_merge_standing on person_merge (from_employer, from_number, to_employer, to_number)
  where ended_at is null;
create index person_merge_gone on person_merge (gone_id);
create index person_merge_kept on person_merge (kept_id);

-- Who asks to join may not know HR's code of the employer.
create index employee_number_alone on employee_number (employee_number);

-- By what people are recognised: folded names, birth dates, addresses, telephone numbers; hashes, not the words.
create table match_key (
  key bigint not null,
  -- Who is erased while somebody looks at them leaves no key behind.
  person_id uuid not null references person on delete cascade,
  kind text not null,
  primary key (key, person_id)
);
create index match_key_person on match_key (person_id);

-- People whose keys are to be made anew. Filled by the database itself, whoever changes a person.
create table match_due (
  person_id uuid primary key
);
create function person_match_due() returns trigger language plpgsql as $$
begin
  insert into match_due values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger person_match_due_insert after insert on person
  for each row execute function person_match_due();
create trigger person_match_due_update after update on person
  for each row
  when (old.name is distinct from new.name or old.birth_date is distinct from new.birth_date
    or old.private_email is distinct from new.private_email or old.phone is distinct from new.phone
    or old.merged_into is distinct from new.merged_into)
  execute function person_match_due();
insert into match_due select id from person;

-- Two records that look like one person's. The lower id stands first.
create table duplicate_suggestion (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  other_id uuid not null references person on delete cascade,
  status text not null check (status in ('OPEN', 'MERGED', 'DISMISSED')),
  score integer not null,
  reasons text[] not null,
  found_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by uuid,
  check (person_id < other_id),
  unique (person_id, other_id)
);
create index duplicate_suggestion_queue on duplicate_suggestion (status, score desc, id);
create index duplicate_suggestion_other on duplicate_suggestion (other_id);
`,
);
