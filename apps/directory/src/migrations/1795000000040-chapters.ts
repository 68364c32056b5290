import { sqlMigration } from '@okaeri/postgres';

export const Chapters1795000000040 = sqlMigration(
  'chapters1795000000040',
  `
create table chapter (
  id uuid primary key,
  -- In every language of the product.
  name jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null
);

create table chapter_member (
  chapter_id uuid not null references chapter,
  -- The record they joined under.
  person_id uuid not null,
  joined_at timestamptz(3) not null,
  primary key (chapter_id, person_id)
);
create index chapter_member_person on chapter_member (person_id);

-- Who of the employees keeps in touch with whom; who arranged it is in the audit.
create table relationship (
  person_id uuid not null,
  owner_id uuid not null,
  since timestamptz(3) not null,
  primary key (person_id, owner_id)
);
create index relationship_owner on relationship (owner_id);
`,
);
