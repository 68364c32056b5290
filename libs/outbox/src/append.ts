import { type Tx, afterCommit } from '@okaeri/postgres';
import { type TopicEvent } from '@okaeri/topics';
import { announceAppended } from './hints.ts';
import { currentTrace } from './trace-context.ts';

/** Well below what brokers take (1 MiB), headers included: a record the broker refuses would stop the relay. */
const maxDataBytes = 900_000;

/**
 * Tells an event: it is published if and only if the transaction commits, after all events of its key that were
 * appended by transactions that committed before.
 *
 * The order of a key needs care. Ids are drawn when a row is inserted, not when it commits: of two transactions that
 * append to the same key, the one that drew the lower id may commit last, and the relay would see (and publish) the
 * higher id first. So the key is locked until the end of the transaction before its id is drawn: the second
 * transaction draws its id after the first has committed, and within a key ids rise in the order of commits. Between
 * keys they do not, and the relay relies on nothing of the kind.
 *
 * The lock is advisory, on 64 bits of a hash: two keys that share a hash wait for one another and nothing else. Two
 * transactions that append to the same two keys in opposite order deadlock; PostgreSQL ends one of them and
 * `inTransaction` runs it again. Each lock is an entry in the server's shared table (about 6,400 at the default
 * settings), so a transaction appends to hundreds of keys, not to tens of thousands.
 */
export async function append(tx: Tx, event: TopicEvent): Promise<void> {
  const { definition } = event;
  if (tx.queryRunner?.isTransactionActive !== true)
    throw new Error(`${definition.type}: an event is appended in the transaction of what it tells.`);
  const data = JSON.stringify(event.data);
  if (Buffer.byteLength(data) > maxDataBytes)
    throw new RangeError(`${definition.type}: the data of an event is limited to ${maxDataBytes} bytes.`);
  const trace = currentTrace();
  // One statement: the row that carries the id comes out of `key_lock`, so the lock is held when the id is drawn.
  await tx.query(
    `with key_lock as materialized (
       select pg_advisory_xact_lock(hashtextextended($2::text || chr(10) || $4::text, 0))
     )
     insert into outbox (event_id, topic, type, key, time, sequence, data, traceparent, tracestate)
     select $1, $2::text, $3, $4::text, $5::timestamptz, $6::numeric, $7::json, $8, $9 from key_lock`,
    [
      event.id,
      definition.topic,
      definition.type,
      event.key,
      event.time.toISOString(),
      event.sequence?.toString() ?? null,
      data,
      trace?.traceparent ?? null,
      trace?.tracestate ?? null,
    ],
  );
  afterCommit(tx, () => announceAppended(tx));
}
