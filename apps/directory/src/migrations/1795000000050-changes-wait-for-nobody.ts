import { sqlMigration } from '@okaeri/postgres';

export const ChangesWaitForNobody1795000000050 = sqlMigration(
  'changesWaitForNobody1795000000050',
  `
-- A unique column that could be referenced makes every upsert of a person lock them against whoever only refers to them
-- (a foreign key's check). An index with a condition is none of those.
create unique index person_account on person (account_id) where account_id is not null;
alter table person drop constraint person_account_id_key;

-- Whoever looks for duplicates takes people off the list when it is done, and only those who did not change meanwhile.
alter table match_due add column changes int not null default 1;
create or replace function person_match_due() returns trigger language plpgsql as $$
begin
  insert into match_due values (new.id) on conflict (person_id) do update set changes = match_due.changes + 1;
  return null;
end $$;
`,
);
