import { sqlMigration } from '@okaeri/postgres';

/**
 * `told_before`: the last that the service told of something on its own topic, where its database does not know it:
 * the database is older than the topic, or was made anew from what topics still hold. Usually empty.
 * `held_event`: what was to be told while topics were read again; empty as soon as that has ended.
 */
export const replay1790000000010 = sqlMigration(
  'replay1790000000010',
  `
  create table told_before (
    topic text not null,
    key text not null,
    name text not null,
    time timestamptz(3) not null,
    data json not null,
    primary key (topic, key)
  );

  create table held_event (
    topic text not null,
    key text not null,
    place bigint generated always as identity,
    event_id text not null,
    type text not null,
    time timestamptz(3) not null,
    sequence numeric(38),
    data json not null,
    primary key (topic, key)
  );
  `,
);
