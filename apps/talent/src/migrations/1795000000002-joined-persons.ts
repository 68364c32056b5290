import { sqlMigration } from '@okaeri/postgres';

/** A person that others were joined to is held by its id alone (revision 0) until the directory tells its facts. */
export const joinedPersons = sqlMigration(
  'joinedPersons1795000000002',
  `
  alter table person
    alter revision set default 0,
    alter status drop not null,
    alter closed set default false,
    alter returner set default false,
    alter employments set default '[]',
    add check (revision = 0 or status is not null);
  create index person_merged_into on person (merged_into) where merged_into is not null;
  `,
);
