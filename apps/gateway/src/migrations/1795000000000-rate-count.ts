import { sqlMigration } from '@okaeri/postgres';

/**
 * What was used in a minute, by a keyed digest of who. Unlogged: it is of use for two minutes, and a count that a
 * crash loses begins again at zero.
 */
export const rateCount = sqlMigration(
  'rateCount1795000000000',
  `create unlogged table rate_count (
     key text not null,
     time_window bigint not null,
     points bigint not null check (points >= 0),
     primary key (key, time_window)
   ) with (fillfactor = 70);
   comment on table rate_count is 'Points used in one minute (minutes since 1970), by a keyed digest of an address or account';`,
);
