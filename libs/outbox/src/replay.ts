import { type Logger, errorFields } from '@okaeri/kernel';
import { type Database, type Tx, blameFor } from '@okaeri/postgres';
import { type DeadLetterRow, deadLetterRows } from './dead-letter.rows.ts';
import {
  type RetryRequest,
  closeLetter,
  findHead,
  findRetryRequests,
  lockParkedKey,
  lockRequestedUnreadable,
  noteFailedRetry,
  recordOf,
  unparkKey,
} from './dead-letter.store.ts';
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
  readonly reason: string;
  readonly field: string | null;

  constructor(reason: string, field: string | null) {
    super('The dead letter failed again.');
    this.reason = reason;
    this.field = field;
  }
}

/** What a transaction was at when it failed. */
interface Attempt {
  letter: DeadLetterRow | null;
}

/**
 * Carries out the retries that were asked for. Each event is one transaction: its effect, and its letter closed.
 * Several replicas may look at the same time; rows that one is at are skipped by the others. A failure is noted with
 * its reason and answers the request; where the database is to blame the request stands.
 */
export function createReplay(options: ReplayOptions): { replayRequested(): Promise<void> } {
  const { consumer, db, logger, subscriptions } = options;

  async function take(tx: Tx, letter: DeadLetterRow, read: ReadRecord): Promise<void> {
    if (read.kind === 'unreadable') throw new RetryFailed(read.reason, read.field);
    if (read.kind === 'event') await runHandler(tx, [read]);
    await closeLetter(tx, letter.id, 'done', null);
  }

  function read(letter: DeadLetterRow): ReadRecord {
    const subscription = subscriptions.get(letter.topic);
    if (subscription === undefined) throw new RetryFailed(`the service does not read ${letter.topic}`, null);
    return readRecord(recordOf(letter), subscription);
  }

  /** In a transaction of its own; answers `end` too when the retry failed (and noted that). */
  async function trying(
    request: RetryRequest,
    work: (tx: Tx, attempt: Attempt) => Promise<'more' | 'end'>,
  ): Promise<'more' | 'end'> {
    const attempt: Attempt = { letter: null };
    try {
      return await db.inTransaction((tx) => {
        attempt.letter = null;
        return work(tx, attempt);
      });
    } catch (error) {
      const { letter } = attempt;
      // The handler, or what it left to be done before the commit: whatever it is, it is this letter's.
      if (letter === null || blameFor(error) === 'database') throw error;
      const failure = error instanceof RetryFailed ? error : { reason: reasonOf(error), field: null };
      if (!(await db.inTransaction((tx) => noteFailedRetry(tx, request, letter, failure)))) return 'end';
      logger.warn('A dead letter failed again.', {
        consumer,
        deadLetterId: letter.id,
        topic: letter.topic,
        partition: letter.partition,
        offset: letter.offset,
        attempts: letter.attempts + 1,
        ...(error instanceof RetryFailed ? {} : errorFields(error)),
      });
      return 'end';
    }
  }

  /** Empties the queue of a parked key, in order, until one fails; with the last one the key goes on as any other. */
  async function replayKey(request: RetryRequest, topic: string, key: string): Promise<void> {
    for (let outcome = 'more'; outcome === 'more';)
      outcome = await trying(request, async (tx, attempt) => {
        if (!(await lockParkedKey(tx, consumer, topic, key, { wait: false, askedAt: request.askedAt }))) return 'end';
        attempt.letter = await findHead(tx, consumer, topic, key);
        if (attempt.letter === null) {
          await unparkKey(tx, consumer, topic, key);
          return 'end';
        }
        await take(tx, attempt.letter, read(attempt.letter));
        return 'more';
      });
  }

  async function replayUnreadable(request: RetryRequest, id: string): Promise<void> {
    await trying(request, async (tx, attempt) => {
      const letter = await lockRequestedUnreadable(tx, id);
      if (letter === null) return 'end';
      attempt.letter = letter;
      const now = read(letter);
      if (now.kind === 'event') {
        const registered = await registerReceived(tx, consumer, [now.event]);
        if (!registered.isNew(now.event)) await closeLetter(tx, id, 'done', 'had been received before');
        else if (registered.isParked(now.event)) await joinQueue(tx, letter, now.event.id, now.event.type);
        else await take(tx, letter, now);
      } else await take(tx, letter, now);
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
      let failed: { error: unknown } | null = null;
      for (const request of await findRetryRequests(db.read, consumer)) {
        const { id, topic, key } = request;
        try {
          if (id !== null) await replayUnreadable(request, id);
          else if (topic !== null && key !== null) await replayKey(request, topic, key);
        } catch (error) {
          // One that cannot be tried now holds up none of the others.
          failed ??= { error };
        }
      }
      if (failed !== null) throw failed.error;
    },
  };
}
