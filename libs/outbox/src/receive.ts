import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, createLimiter, errorFields, isId } from '@okaeri/kernel';
import { type Database, type Tx, isDatabaseUnavailable } from '@okaeri/postgres';
import { isEventsFault } from './blame.ts';
import { dropQueue, insertDeadLetter, parkKey } from './dead-letter.store.ts';
import { registerReceived } from './inbox.store.ts';
import { type EventRecord, type ReadRecord } from './read-record.ts';
import { runHandler } from './run-handler.ts';

export interface RetryPolicy {
  /** How often a failing event is tried in place, in all, before it is parked. Default 5. */
  readonly attempts: number;
  /** The pause before the second try; it doubles from try to try. Default 100 ms. */
  readonly firstPauseMs: number;
  /** Default 2 s. */
  readonly longestPauseMs: number;
}

/** What a consumer has done since it started, for metrics. */
export interface InboxStats {
  /** Events that took effect. */
  readonly handled: number;
  /** Events that had been received before. */
  readonly duplicates: number;
  /** Events nobody here wants: types without a handler. */
  readonly ignored: number;
  readonly unreadable: number;
  /** Events that were parked: failed ones, and those that came after one of their key. */
  readonly parked: number;
  /** Failed tries of handlers. */
  readonly failures: number;
}

export type InboxCounters = { -readonly [Name in keyof InboxStats]: InboxStats[Name] };

export interface ReceiveOptions {
  readonly consumer: string;
  readonly db: Database;
  readonly logger: Logger;
  readonly retry: RetryPolicy;
  readonly counters: InboxCounters;
  /** Transactions at once, over all partitions. */
  readonly concurrency: number;
  /** Told when an event of a partition was tried in vain, by a database that works. */
  readonly onTried?: (topic: string, partition: number) => void;
}

/**
 * Takes over the records of one partition. Answers whether each of them is accounted for: took effect, was received
 * before, is a dead letter or is parked; false only when the signal was aborted. Rejects when the database cannot be
 * worked with.
 */
export type Receive = (records: readonly ReadRecord[], signal: AbortSignal) => Promise<boolean>;

/** Records of one partition, of a batch that may be taken away. */
export interface PartOfBatch {
  readonly records: readonly ReadRecord[];
  readonly signal: AbortSignal;
}

export interface Receiver {
  readonly receive: Receive;
  /** As `receive`, for several partitions in one transaction; if it fails, each partition goes by itself. */
  readonly receiveParts: (parts: readonly PartOfBatch[]) => readonly Promise<boolean>[];
}

/**
 * The usual case is one transaction for all records together: noting that they were received is one statement then,
 * and the flush to disk at the commit is shared. If anything fails it is rolled back, and each record gets its own
 * transaction: only the key that fails is tried again and parked, while the other keys go on beside it.
 */
export function createReceive(options: ReceiveOptions): Receiver {
  const { consumer, db, logger, retry, counters } = options;
  const limited = createLimiter(options.concurrency);

  /** Within a transaction; answers what to count once it has committed. */
  async function takeOver(tx: Tx, records: readonly ReadRecord[]): Promise<InboxCounters> {
    const counted = noCounters();
    const events = records.filter((record) => record.kind === 'event');
    const registered = await registerReceived(
      tx,
      consumer,
      events.map(({ event }) => event),
    );
    const overtaken = new Set<string>();
    const isParked = ({ event }: EventRecord) =>
      registered.isParked(event) && !overtaken.has(`${event.topic}\n${event.key}`);
    let waiting: EventRecord[] = [];
    const handle = async () => {
      const [first, ...others] = waiting;
      if (first === undefined) return;
      waiting = [];
      await runHandler(tx, [first, ...others]);
      // failpoint: inbox:mid-batch
      counted.handled += 1 + others.length;
    };
    for (const read of records) {
      if (read.kind === 'ignored') counted.ignored += 1;
      else if (read.kind === 'unreadable') {
        if (await read.isMoot?.(tx, read.record.key)) {
          counted.ignored += 1;
          continue;
        }
        const { inserted } = await insertDeadLetter(tx, { consumer, ...read, attempts: 1 });
        if (inserted) counted.unreadable += 1;
      } else if (!registered.isNew(read.event)) counted.duplicates += 1;
      else if (isParked(read) && !read.handler.overtakes) {
        await insertDeadLetter(tx, {
          consumer,
          ...read,
          kind: 'parked',
          field: null,
          reason: 'waits behind an earlier event of its key',
          attempts: 0,
        });
        counted.parked += 1;
      } else {
        if (isParked(read)) {
          await dropQueue(tx, consumer, read.event.topic, read.event.key);
          overtaken.add(`${read.event.topic}\n${read.event.key}`);
        }
        if (!goTogether(waiting, read)) await handle();
        waiting.push(read);
      }
    }
    await handle();
    // failpoint: inbox:before-commit
    return counted;
  }

  async function inOneTransaction(records: readonly ReadRecord[]): Promise<void> {
    if (records.every(({ kind }) => kind === 'ignored')) {
      counters.ignored += records.length;
      return;
    }
    const counted = await limited(() => db.inTransaction((tx) => takeOver(tx, records)));
    // failpoint: inbox:after-commit
    for (const name of Object.keys(counted) as (keyof InboxCounters)[]) counters[name] += counted[name];
    if (counted.unreadable > 0) for (const read of records) if (read.kind === 'unreadable') warnUnreadable(read);
  }

  async function withRetries(read: ReadRecord, signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await inOneTransaction([read]);
        return true;
      } catch (error) {
        if (isDatabaseUnavailable(error)) throw error;
        options.onTried?.(read.record.topic, read.record.partition);
        if (read.kind !== 'event' || !(await isEventsFault(error, db, consumer))) throw error;
        counters.failures += 1;
        if (attempt >= retry.attempts) {
          await park(read, error);
          return true;
        }
        logger.warn('An event could not be handled and is tried again.', {
          ...placeOf(read),
          attempt,
          ...errorFields(error),
        });
      }
      const pause = Math.min(retry.firstPauseMs * 2 ** (attempt - 1), retry.longestPauseMs);
      await delay(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return false;
    }
  }

  async function park(read: EventRecord, error: unknown): Promise<void> {
    const parked = await limited(() =>
      db.inTransaction(async (tx) => {
        // During a rebalance another member may have had this event meanwhile, and had more luck with it.
        const registered = await registerReceived(tx, consumer, [read.event]);
        if (!registered.isNew(read.event)) return false;
        await parkKey(tx, consumer, read.event.topic, read.event.key);
        await insertDeadLetter(tx, {
          consumer,
          ...read,
          kind: 'parked',
          field: null,
          reason: reasonOf(error),
          attempts: retry.attempts,
        });
        return true;
      }),
    );
    if (!parked) {
      counters.duplicates += 1;
      return;
    }
    counters.parked += 1;
    logger.error('An event could not be handled: it and the later events of its key wait.', {
      ...placeOf(read),
      attempts: retry.attempts,
      ...errorFields(error),
    });
  }

  function warnUnreadable(read: Extract<ReadRecord, { kind: 'unreadable' }>): void {
    logger.warn('A record could not be read and is kept as a dead letter.', {
      ...placeOf(read),
      reason: read.reason,
      ...(read.field === null ? {} : { field: read.field }),
    });
  }

  function placeOf({ record, ...read }: ReadRecord) {
    const { topic, partition, offset } = record;
    if (read.kind !== 'event') return { consumer, topic, partition, offset };
    // Ids of ours say nothing; HR makes its own, perhaps of employee numbers, which no log may hold.
    const { id: eventId, type: eventType } = read.event;
    const event = { ...(isId(eventId) && { eventId }), eventType };
    return { consumer, topic, partition, offset, ...event };
  }

  async function inOrder(records: readonly ReadRecord[], signal: AbortSignal): Promise<boolean> {
    for (const read of records) if (signal.aborted || !(await withRetries(read, signal))) return false;
    return true;
  }

  const receive: Receive = async (records, signal) => {
    if (records.length === 0) return true;
    try {
      await inOneTransaction(records);
      return true;
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
    }
    const byKey = Map.groupBy(records, (read) => (read.kind === 'event' ? read.event.key : null));
    // All are waited for before anything is thrown: nothing of this batch runs on when it is delivered again.
    const outcomes = await Promise.allSettled([...byKey.values()].map((ofKey) => inOrder(ofKey, signal)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value);
  };

  return {
    receive,
    receiveParts(parts) {
      if (parts.length === 1) return parts.map(({ records, signal }) => receive(records, signal));
      const together = inOneTransaction(parts.flatMap(({ records }) => records)).then(
        () => true,
        (error: unknown) => {
          if (isDatabaseUnavailable(error)) throw error;
          return false;
        },
      );
      return parts.map(async ({ records, signal }) => (await together) || receive(records, signal));
    },
  };
}

/** Whether the event can be handed over in one call with those that wait. */
function goTogether(waiting: readonly EventRecord[], { handler, event }: EventRecord): boolean {
  return waiting.every((one) => one.handler === handler && handler.takesSeveral && one.event.key !== event.key);
}

export function noCounters(): InboxCounters {
  return { handled: 0, duplicates: 0, ignored: 0, unreadable: 0, parked: 0, failures: 0 };
}

/** For the dead letter's row, which lies in the service's own database; logs get `errorFields` instead. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
}
