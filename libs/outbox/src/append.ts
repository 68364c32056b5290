import { type Tx, afterCommit, beforeCommit } from '@okaeri/postgres';
import { type TopicEvent } from '@okaeri/topics';
import { announceAppended } from './hints.ts';
import { holdBack, isHeldBack } from './rebuild/hold-back.ts';
import { type TraceHeaders, currentTrace } from './trace-context.ts';

/** Well below what brokers take (1 MiB), headers included: a record the broker refuses would stop the relay. */
const maxDataBytes = 900_000;

/** What the running transactions have told and not sent yet. */
const pending = new WeakMap<Tx, Appended[]>();

interface Appended {
  readonly event: TopicEvent;
  readonly data: string;
  readonly trace: TraceHeaders | null;
}

/**
 * Tells an event: it is published if and only if the transaction commits, after all events of its key that were
 * appended by transactions that committed before. All events of a transaction are inserted by one statement, the last
 * one before the commit.
 *
 * The order of a key needs care. Ids are drawn when a row is inserted, not when it commits: of two transactions that
 * append to the same key, the one that drew the lower id may commit last, and the relay would see (and publish) the
 * higher id first. So the key is locked until the end of the transaction before its id is drawn: the second
 * transaction draws its id after the first has committed, and within a key ids rise in the order of commits. Between
 * keys they do not, and the relay relies on nothing of the kind.
 *
 * The lock is advisory, on 64 bits of a hash: two keys that share a hash wait for one another and nothing else. A
 * transaction takes its locks in one order, so that two of them never wait in a ring. Each lock is an entry in the
 * server's shared table (about 6,400 at the default settings), so a transaction appends to hundreds of keys, not to
 * tens of thousands.
 */
export async function append(tx: Tx, event: TopicEvent): Promise<void> {
  const { definition } = event;
  if (tx.queryRunner?.isTransactionActive !== true)
    throw new Error(`${definition.type}: an event is appended in the transaction of what it tells.`);
  const data = JSON.stringify(event.data);
  if (Buffer.byteLength(data) > maxDataBytes)
    throw new RangeError(`${definition.type}: the data of an event is limited to ${maxDataBytes} bytes.`);
  if (isHeldBack(tx)) return holdBack(tx, event);
  const appended = { event, data, trace: currentTrace() };
  const before = pending.get(tx);
  if (before !== undefined) return void before.push(appended);
  const all = [appended];
  pending.set(tx, all);
  beforeCommit(tx, () => insert(tx, all));
  afterCommit(tx, () => announceAppended(tx));
}

async function insert(tx: Tx, all: readonly Appended[]): Promise<void> {
  // The ids are drawn for rows that come out of a join with all locks, so the locks are held by then.
  await tx.query(
    `with told as materialized (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::numeric[],
                            $7::text[], $8::text[], $9::text[])
         with ordinality as told (event_id, topic, type, key, time, sequence, data, traceparent, tracestate, place)
     ), locks as materialized (
       select pg_advisory_xact_lock(name)
         from (select distinct hashtextextended(topic || chr(10) || key, 0) as name from told order by name) as names
     )
     insert into outbox (event_id, topic, type, key, time, sequence, data, traceparent, tracestate)
     select event_id, topic, type, key, time, sequence, data::json, traceparent, tracestate
       from told, (select count(*) from locks) as held
      order by place`,
    [
      all.map(({ event }) => event.id),
      all.map(({ event }) => event.definition.topic),
      all.map(({ event }) => event.definition.type),
      all.map(({ event }) => event.key),
      all.map(({ event }) => event.time.toISOString()),
      all.map(({ event }) => event.sequence?.toString() ?? null),
      all.map(({ data }) => data),
      all.map(({ trace }) => trace?.traceparent ?? null),
      all.map(({ trace }) => trace?.tracestate ?? null),
    ],
  );
}
