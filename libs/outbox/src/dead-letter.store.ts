import { type IncomingRecord } from '@okaeri/kafka';
import { type Tx } from '@okaeri/postgres';
import { IsNull, Not } from 'typeorm';
import { type DeadLetterRow, deadLetterRows } from './dead-letter.rows.ts';
import { keepable, keptOf } from './kept-record.ts';

export interface NewDeadLetter {
  readonly consumer: string;
  readonly kind: DeadLetterRow['kind'];
  readonly record: IncomingRecord;
  readonly event: { readonly id: string; readonly source: string; readonly type: string } | null;
  readonly field: string | null;
  readonly reason: string;
  readonly attempts: number;
}

const text = (value: string | null | undefined) => (value == null ? null : keepable(value));

/** Keeps a record, once: delivered again it changes nothing. */
export async function insertDeadLetter(tx: Tx, letter: NewDeadLetter): Promise<{ inserted: boolean }> {
  const { record, event } = letter;
  const kept = keptOf(record);
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
      text(event?.source),
      text(event?.id),
      text(event?.type),
      text(letter.field),
      keepable(letter.reason),
      letter.attempts,
      kept.key,
      kept.value,
      JSON.stringify(kept.headers),
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

/**
 * Locks a parked key, unless it is not parked, somebody else is at it, or the request it is for was answered meanwhile.
 */
export async function lockParkedKey(
  tx: Tx,
  consumer: string,
  topic: string,
  key: string,
  options: { wait: boolean; askedAt?: string },
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from parked_key
      where consumer = $1 and topic = $2 and key = $3 and ($4::timestamptz is null or retry_requested_at >= $4)
        for update ${options.wait ? '' : 'skip locked'}`,
    [consumer, topic, key, options.askedAt ?? null],
  );
  return rows.length > 0;
}

export async function unparkKey(tx: Tx, consumer: string, topic: string, key: string): Promise<void> {
  await tx.query('delete from parked_key where consumer = $1 and topic = $2 and key = $3', [consumer, topic, key]);
}

/** A letter that could not be read, unless somebody else is at it or it was answered meanwhile. */
export async function lockRequestedUnreadable(tx: Tx, id: string): Promise<DeadLetterRow | null> {
  return tx.getRepository(deadLetterRows).findOne({
    where: { id, state: 'waiting', kind: 'unreadable', retryRequestedAt: Not(IsNull()) },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
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

/** A retry that was asked for and is not answered: of a parked key, or of a letter that could not be read. */
export interface RetryRequest {
  readonly id: string | null;
  readonly topic: string | null;
  readonly key: string | null;
  /** As the database writes it: what tells this request from a later one for the same. */
  readonly askedAt: string;
}

export async function findRetryRequests(read: Tx, consumer: string): Promise<RetryRequest[]> {
  return read.query<RetryRequest[]>(
    `select id, null as topic, null as key, retry_requested_at::text as "askedAt" from dead_letter
      where consumer = $1 and kind = 'unreadable' and state = 'waiting' and retry_requested_at is not null
     union all
     select null, topic, key, retry_requested_at::text from parked_key
      where consumer = $1 and retry_requested_at is not null
     order by 4`,
    [consumer],
  );
}

/**
 * Notes that a letter was tried again in vain; the request is answered with that. Each request is answered once: of
 * two replicas that tried at the same time the first counts, and one that was asked for meanwhile stands.
 *
 * @returns whether it was noted
 */
export async function noteFailedRetry(
  tx: Tx,
  request: RetryRequest,
  letter: Pick<DeadLetterRow, 'id' | 'kind'>,
  failure: { reason: string; field: string | null },
): Promise<boolean> {
  const answered = await tx.query<[unknown[], number]>(
    letter.kind === 'parked'
      ? `update parked_key p set retry_requested_at = null from dead_letter l
          where l.id = $1 and l.state = 'waiting' and (p.consumer, p.topic, p.key) = (l.consumer, l.topic, l.key)
            and p.retry_requested_at = $2::timestamptz`
      : `update dead_letter set retry_requested_at = null
          where id = $1 and state = 'waiting' and retry_requested_at = $2::timestamptz`,
    [letter.id, request.askedAt],
  );
  if (answered[1] === 0) return false;
  await tx.query(
    `update dead_letter set attempts = attempts + 1, reason = $2, field = $3, updated_at = clock_timestamp()
      where id = $1`,
    [letter.id, keepable(failure.reason), text(failure.field)],
  );
  return true;
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
