import {
  type ConsumerProgress,
  type ConsumerRunnerOptions,
  type IncomingRecord,
  type Kafka,
  createConsumerRunner,
} from '@okaeri/kafka';
import { type Logger, type Part, type Readiness, errorFields } from '@okaeri/kernel';
import { type Database, blameFor } from '@okaeri/postgres';
import { takesEvents } from './blame.ts';
import { createGathering } from './gather.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import { type InboxStats, type RetryPolicy, createReceive, noCounters } from './receive.ts';
import { createReplay } from './replay.ts';
import { type HandledEvent, type Subscription, openSubscription } from './subscription.ts';

export interface InboxConsumerOptions {
  /** Names the reader in the inbox and is its consumer group, e.g. `talent`. Never changed once in use. */
  readonly consumer: string;
  readonly db: Database;
  readonly kafka: Kafka;
  readonly logger: Logger;
  readonly subscriptions: readonly Subscription[];
  readonly retry?: Partial<RetryPolicy>;
  /** Transactions at once, over all partitions; less than the pool has connections. Default 4. */
  readonly concurrency?: number;
  /** Events that may share a transaction. Default 100. */
  readonly batchSize?: number;
  /** While events come fast, how long one transaction waits for the next, so that it is larger. Default 30 ms. */
  readonly gatherMs?: number;
  /** How often to look for retries that were asked for. Default 1 s. */
  readonly lookForRetriesEveryMs?: number;
  /** How long a member that crashed keeps its partitions before others get them. Default: the runner's. */
  readonly sessionTimeoutMs?: number;
  /** Records wait and none was done for so long: the reading begins anew, then the consumer gives up. Default 60 s. */
  readonly stalledAfterMs?: number;
  /** How often that is looked at. Default 10 s. */
  readonly watchEveryMs?: number;
  /** Told once, when the consumer has given up: the process should end non-zero and be started anew. */
  readonly onFailed?: NonNullable<ConsumerRunnerOptions['onFailed']>;
  /** Told of each event once its effect has committed. */
  readonly onHandled?: (event: HandledEvent) => void;
}

export interface InboxConsumer extends Part {
  stats(): InboxStats;
  /** How many records of the subscribed topics lie before this group. */
  lag(): Promise<number>;
  /** The same, by topic. */
  lagByTopic(): Promise<Record<string, number>>;
  /** How the reading of the topics does. */
  progress(): ConsumerProgress;
}

/** More than one member is ever given. */
const mostPartitions = 256;

/**
 * Reads topics and hands each event to its handler, so that it takes effect once: the note in the inbox, what the
 * handler does and what it appends are one transaction, and the offset is committed after it. Whatever crashes in
 * between, the event is delivered again and found in the inbox.
 *
 * - What cannot be read becomes a dead letter, and the partition goes on.
 * - An event whose handler fails is tried again in place, then parked with its key's later events, in order, while
 *   all other keys go on.
 * - When the database cannot be reached nothing is parked: the partition waits, and the service is not ready.
 */
export function createInboxConsumer(options: InboxConsumerOptions): InboxConsumer {
  const { consumer, db, kafka, concurrency = 4, batchSize = 100 } = options;
  const logger = options.logger.child({ consumer });
  const subscriptions = new Map(options.subscriptions.map(({ topic }, index) => [topic, openAt(index)]));
  if (subscriptions.size !== options.subscriptions.length) throw new Error(`${consumer}: a topic is subscribed twice.`);
  const counters = noCounters();
  const { receiveParts } = createReceive({
    consumer,
    db,
    logger,
    counters,
    concurrency,
    onTried: (topic, partition) => runner.alive(topic, partition),
    retry: { attempts: 5, firstPauseMs: 100, longestPauseMs: 2_000, ...options.retry },
  });
  const replay = createReplay({ consumer, db, logger, subscriptions });
  let databaseDown = false;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();

  const runner = createConsumerRunner({
    kafka,
    groupId: consumer,
    topics: [...subscriptions.keys()],
    logger,
    // What a fetch brings on any of them goes into the same transactions.
    partitionsAtOnce: mostPartitions,
    canWork: () => takesEvents(db, consumer),
    ...(options.sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs: options.sessionTimeoutMs }),
    ...(options.stalledAfterMs === undefined ? {} : { stalledAfterMs: options.stalledAfterMs }),
    ...(options.watchEveryMs === undefined ? {} : { watchEveryMs: options.watchEveryMs }),
    ...(options.onFailed === undefined ? {} : { onFailed: options.onFailed }),
    handleBatch: createGathering({
      read: readOne,
      receive: (parts) => receiveParts(parts).map((outcome) => watched(outcome)),
      size: batchSize,
      lanes: concurrency,
      everyMs: options.gatherMs ?? 30,
      atMostEveryMs: options.gatherMs ?? 250,
    }),
  });

  function openAt(index: number) {
    const subscription = options.subscriptions[index];
    if (subscription === undefined) throw new RangeError(`${consumer}: there is no subscription ${index}.`);
    const { onHandled } = options;
    return { ...openSubscription(subscription), ...(onHandled && { onHandled }) };
  }

  function readOne(record: IncomingRecord): ReadRecord {
    const subscription = subscriptions.get(record.topic);
    if (subscription === undefined)
      throw new Error(`${consumer}: a record of ${record.topic}, which it does not read.`);
    return readRecord(record, subscription);
  }

  async function watched<T>(work: Promise<T>): Promise<T> {
    try {
      const value = await work;
      databaseDown = false;
      return value;
    } catch (error) {
      databaseDown = blameFor(error) === 'database';
      throw error;
    }
  }

  function lookForRetries(): void {
    looking = replay
      .replayRequested()
      .catch((error: unknown) => logger.warn('Could not look for retries.', errorFields(error)))
      .then(() => {
        if (timer !== null) timer = setTimeout(lookForRetries, options.lookForRetriesEveryMs ?? 1_000);
      });
  }

  return {
    name: `consumer ${consumer}`,
    stats: () => ({ ...counters }),
    async lag() {
      const partitions = await runner.lag();
      return Number(partitions.reduce((sum, { lag }) => sum + lag, 0n));
    },
    async lagByTopic() {
      const lags: Record<string, number> = Object.fromEntries([...subscriptions.keys()].map((topic) => [topic, 0]));
      for (const { topic, lag } of await runner.lag()) lags[topic] = (lags[topic] ?? 0) + Number(lag);
      return lags;
    },
    progress: () => runner.progress(),
    async start() {
      await runner.start();
      timer = setTimeout(lookForRetries, 0);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await Promise.all([runner.stop(), looking]);
    },
    readiness(): Readiness {
      if (databaseDown) return { ready: false, why: `${consumer} cannot write to its database` };
      return runner.readiness();
    },
  };
}
