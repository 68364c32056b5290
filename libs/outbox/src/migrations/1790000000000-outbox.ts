import { sqlMigration } from '@okaeri/postgres';

/**
 * `outbox`: events that are not published yet; a row goes when the broker has it.
 * `inbox`: which events a consumer has received, so that each takes effect once. Kept: a topic can be read again.
 * `parked_key`: keys whose events wait because one of them failed.
 * `dead_letter`: those events, and the ones that could not be read.
 */
export const outbox1790000000000 = sqlMigration(
  'outbox1790000000000',
  `
  create table outbox (
    id bigint generated always as identity primary key,
    event_id text not null,
    topic text not null,
    type text not null,
    key text not null,
    time timestamptz(3) not null,
    sequence numeric(38),
    -- json, not jsonb: what was appended goes out byte for byte.
    data json not null,
    traceparent text,
    tracestate text,
    appended_at timestamptz(3) not null default clock_timestamp()
  );

  create table inbox (
    consumer text not null,
    source text not null,
    event_id text not null,
    received_at timestamptz(3) not null default clock_timestamp(),
    primary key (consumer, source, event_id)
  );

  create table parked_key (
    consumer text not null,
    topic text not null,
    key text not null,
    retry_requested_at timestamptz(3),
    primary key (consumer, topic, key)
  );
  create index parked_key_retry on parked_key (consumer) where retry_requested_at is not null;

  create table dead_letter (
    -- Also the order in which the events of a parked key take their turn.
    id bigint generated always as identity primary key,
    consumer text not null,
    topic text not null,
    partition int not null,
    "offset" bigint not null,
    kind text not null check (kind in ('unreadable', 'parked')),
    state text not null default 'waiting' check (state in ('waiting', 'done', 'discarded')),
    source text,
    event_id text,
    event_type text,
    field text,
    reason text not null,
    attempts int not null default 0,
    -- The record as it came. Emptied when the letter is closed: it may hold personal data.
    key text,
    value bytea,
    headers jsonb,
    record_time timestamptz(3),
    retry_requested_at timestamptz(3),
    closed_because text,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp(),
    constraint dead_letter_record unique (consumer, topic, partition, "offset")
  );
  create index dead_letter_queue on dead_letter (consumer, topic, key, id) where state = 'waiting' and kind = 'parked';
  create index dead_letter_waiting on dead_letter (consumer, id) where state = 'waiting';
  `,
);
