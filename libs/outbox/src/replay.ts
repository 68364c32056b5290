import { type Logger, errorFields } from '@okaeri/kernel';
import { type Database, type Tx, isDatabaseUnavailable } from '@okaeri/postgres';
import { type DeadLetterRow, deadLetterRows } from './dead-letter.rows.ts';
import { closeLetter, findHead, lockParkedKey, noteFailedRetry, recordOf, unparkKey } from './dead-letter.store.ts';
import { registerReceived } from './inbox.store.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import { reasonOf } from './receive.ts';
import { runHandler } from './run-handler.ts';
import { type OpenSubscription } from './subscription.ts';

export interface ReplayOptions {
  readonly consumer: string;
  readonly db: Database;
  readonly logger: Logger;
  readonly subscriptions: ReadonlyMap<string, OpenSubscription>;
}

/** A retry in vain: what is wrong now. Thrown inside the transaction, so that whatever the try did is undone. */
class RetryFailed extends Error {
  readonly letter: DeadLetterRow;
  readonly reason: string;
  readonly field: string | null;

  constructor(letter: DeadLetterRow, reason: string, field: string | null, cause?: unknown) {
    super('The dead letter failed again.', { cause });
    this.letter = letter;
    this.reason = reason;
    this.field = field;
  }
}

/**
 * Carries out the retries that were asked for. Each event is one transaction: its effect, and its letter closed.
 * Several replicas may look at the same time; rows that one is at are skipped by the others.
 */
export function createReplay(options: ReplayOptions): { replayRequested(): Promise<void> } {
  const { consumer, db, logger, subscriptions } = options;

  async function attempt(tx: Tx, letter: DeadLetterRow, read: ReadRecord): Promise<void> {
    if (read.kind === 'unreadable') throw new RetryFailed(letter, read.reason, read.field);
    if (read.kind === 'event')
      try {
        await runHandler(tx, [read]);
      } catch (error) {
        throw isDatabaseUnavailable(error) ? error : new RetryFailed(letter, reasonOf(error), null, error);
      }
    await closeLetter(tx, letter.id, 'done', null);
  }

  function read(letter: DeadLetterRow): ReadRecord {
    const subscription = subscriptions.get(letter.topic);
    if (subscription === undefined) throw new RetryFailed(letter, `the service does not read ${letter.topic}`, null);
    return readRecord(recordOf(letter), subscription);
  }

  /** In a transaction of its own; answers false when the retry failed (and noted that). */
  async function trying(work: (tx: Tx) => Promise<'more' | 'end'>): Promise<'more' | 'end' | 'failed'> {
    try {
      return await db.inTransaction(work);
    } catch (error) {
      if (!(error instanceof RetryFailed)) throw error;
      await db.inTransaction((tx) => noteFailedRetry(tx, error.letter, error));
      logger.warn('A dead letter failed again.', {
        consumer,
        deadLetterId: error.letter.id,
        topic: error.letter.topic,
        partition: error.letter.partition,
        offset: error.letter.offset,
        attempts: error.letter.attempts + 1,
        ...(error.cause === undefined ? {} : errorFields(error.cause)),
      });
      return 'failed';
    }
  }

  /** Empties the queue of a parked key, in order, until one fails; with the last one the key goes on as any other. */
  async function replayKey(topic: string, key: string): Promise<void> {
    for (let outcome = 'more'; outcome === 'more';)
      outcome = await trying(async (tx) => {
        if (!(await lockParkedKey(tx, consumer, topic, key, { wait: false }))) return 'end';
        const head = await findHead(tx, consumer, topic, key);
        if (head === null) {
          await unparkKey(tx, consumer, topic, key);
          return 'end';
        }
        await attempt(tx, head, read(head));
        return 'more';
      });
  }

  async function replayUnreadable(id: string): Promise<void> {
    await trying(async (tx) => {
      const letter = await tx.getRepository(deadLetterRows).findOne({
        where: { id, state: 'waiting', kind: 'unreadable' },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (letter === null) return 'end';
      const now = read(letter);
      if (now.kind === 'event') {
        const registered = await registerReceived(tx, consumer, [now.event]);
        if (!registered.isNew(now.event)) await closeLetter(tx, id, 'done', 'had been received before');
        else if (registered.isParked(now.event)) await joinQueue(tx, letter, now.event.id, now.event.type);
        else await attempt(tx, letter, now);
      } else await attempt(tx, letter, now);
      return 'end';
    });
  }

  /** It can be read now, but its key waits: so does it, at the place of its arrival. */
  async function joinQueue(tx: Tx, letter: DeadLetterRow, eventId: string, eventType: string): Promise<void> {
    await tx.getRepository(deadLetterRows).update(
      { id: letter.id },
      {
        kind: 'parked',
        eventId,
        eventType,
        field: null,
        reason: 'waits with the other events of its key',
        retryRequestedAt: null,
      },
    );
  }

  return {
    async replayRequested() {
      const requests = await db.read.query<{ id: string | null; topic: string | null; key: string | null }[]>(
        `select id, null as topic, null as key from dead_letter
          where consumer = $1 and kind = 'unreadable' and state = 'waiting' and retry_requested_at is not null
         union all
         select null, topic, key from parked_key where consumer = $1 and retry_requested_at is not null`,
        [consumer],
      );
      for (const { id, topic, key } of requests)
        if (id !== null) await replayUnreadable(id);
        else if (topic !== null && key !== null) await replayKey(topic, key);
    },
  };
}
