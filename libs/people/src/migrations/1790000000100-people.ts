import { sqlMigration } from '@okaeri/postgres';

/**
 * `erased_person`: ids that mean nothing any more. Kept, so that late events of the person take no effect.
 * `followed_person`: what somebody wishes, as the directory told it last.
 */
export const people1790000000100 = sqlMigration(
  'people1790000000100',
  `
  create table erased_person (
    person_id uuid primary key,
    erasure_id uuid not null,
    erased_at timestamptz(3) not null
  );

  create table followed_person (
    person_id uuid primary key,
    revision bigint not null,
    merged_into uuid,
    -- Null: the directory has not said.
    consents text[],
    avoids uuid[] not null default '{}'
  );
  create index followed_person_merged_into on followed_person (merged_into) where merged_into is not null;
  create index followed_person_avoids on followed_person using gin (avoids) where avoids <> '{}';
  `,
);
