import { sqlMigration } from '@okaeri/postgres';

/** What an invitation told, also with its mail: so that it can be told outside of this database, and recalled. */
export const toldDigests = sqlMigration('toldDigests1795000000030', `alter table delivery add column told_digest text`);
