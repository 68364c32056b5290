import { type IncomingRecord } from '@okaeri/kafka';
import { type Tx } from '@okaeri/postgres';
import { type DeadLetterRow, deadLetterRows } from './dead-letter.rows.ts';

export interface NewDeadLetter {
  readonly consumer: string;
  readonly kind: DeadLetterRow['kind'];
  readonly record: IncomingRecord;
  readonly event: { readonly id: string; readonly source: string; readonly type: string } | null;
  readonly field: string | null;
  readonly reason: string;
  readonly attempts: number;
}

/** PostgreSQL's text has no NUL character; a dead letter must not fail for what it holds. */
function keepable(text: string | null | undefined): string | null {
  return text?.replaceAll('\0', '\u{fffd}') ?? null;
}

function keepableHeaders(headers: IncomingRecord['headers']): string {
  const entries = Object.entries(headers).map(([name, value]) => [keepable(name), keepable(value)]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** Keeps a record, once: delivered again it changes nothing. */
export async function insertDeadLetter(tx: Tx, letter: NewDeadLetter): Promise<{ inserted: boolean }> {
  const { record, event } = letter;
  const rows = await tx.query<{ id: string }[]>(
    `insert into dead_letter (consumer, topic, partition, "offset", kind, source, event_id, event_type, field, reason,
                              attempts, key, value, headers, record_time)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15)
     on conflict on constraint dead_letter_record do nothing
     returning id`,
    [
      letter.consumer,
      record.topic,
      record.partition,
      record.offset,
      letter.kind,
      keepable(event?.source),
      keepable(event?.id),
      keepable(event?.type),
      keepable(letter.field),
      keepable(letter.reason),
      letter.attempts,
      keepable(record.key),
      record.value,
      keepableHeaders(record.headers),
      record.timestamp.toISOString(),
    ],
  );
  return { inserted: rows.length > 0 };
}

/** From now on the key's events wait. */
export async function parkKey(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await tx.query('insert into parked_key (consumer, topic, key) values ($1, $2, $3) on conflict do nothing', [
    consumer,
    topic,
    key,
  ]);
}

/** Locks a parked key, unless it is not parked or somebody else is at it. */
export async function lockParkedKey(
  tx: Tx,
  consumer: string,
  topic: string,
  key: string,
  options: { wait: boolean },
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from parked_key where consumer = $1 and topic = $2 and key = $3 for update ${options.wait ? '' : 'skip locked'}`,
    [consumer, topic, key],
  );
  return rows.length > 0;
}

export async function unparkKey(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await tx.query('delete from parked_key where consumer = $1 and topic = $2 and key = $3', [consumer, topic, key]);
}

/** Nothing of the key waits any more. */
export async function dropQueue(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await unparkKey(tx, consumer, topic, key);
  await tx.query(
    `update dead_letter set state = 'discarded', closed_because = 'overtaken by a later event', reason = 'overtaken', field = null, key = null, value = null,
            headers = null, retry_requested_at = null, updated_at = clock_timestamp()
      where consumer = $1 and topic = $2 and key = $3 and state = 'waiting' and kind = 'parked'`,
    [consumer, topic, key],
  );
}

/** The event that a parked key waits for. */
export async function findHead(tx: Tx, consumer: string, topic: string, key: string): Promise<DeadLetterRow | null> {
  return tx
    .getRepository(deadLetterRows)
    .findOne({ where: { consumer, topic, key, state: 'waiting', kind: 'parked' }, order: { id: 'asc' } });
}

export async function countQueue(tx: Tx, consumer: string, topic: string, key: string): Promise<number> {
  return tx.getRepository(deadLetterRows).countBy({ consumer, topic, key, state: 'waiting', kind: 'parked' });
}

/** Closes a letter. Its content goes: it may be personal data, and nothing needs it any more. */
export async function closeLetter(
  tx: Tx,
  id: string,
  state: 'done' | 'discarded',
  because: string | null,
): Promise<void> {
  await tx.query(
    `update dead_letter set state = $2, closed_because = $3, key = null, value = null, headers = null,
            retry_requested_at = null, updated_at = clock_timestamp()
      where id = $1`,
    [id, state, because],
  );
}

/** Notes that a letter was tried again in vain; the request is answered with that. */
export async function noteFailedRetry(
  tx: Tx,
  letter: Pick<DeadLetterRow, 'id'>,
  failure: { reason: string; field: string | null },
): Promise<void> {
  await tx.query(
    `with letter as (
       update dead_letter set attempts = attempts + 1, reason = $2, field = $3, retry_requested_at = null,
              updated_at = clock_timestamp()
        where id = $1 and state = 'waiting'
       returning consumer, topic, key, kind
     )
     update parked_key p set retry_requested_at = null from letter l
      where (p.consumer, p.topic, p.key) = (l.consumer, l.topic, l.key) and l.kind = 'parked'`,
    [letter.id, keepable(failure.reason), keepable(failure.field)],
  );
}

/** The record as it came. */
export function recordOf(letter: DeadLetterRow): IncomingRecord {
  return {
    topic: letter.topic,
    partition: letter.partition,
    offset: letter.offset,
    key: letter.key,
    value: letter.value,
    headers: letter.headers ?? {},
    timestamp: letter.recordTime ?? letter.createdAt,
  };
}
