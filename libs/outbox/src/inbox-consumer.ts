import { type Kafka } from '@okaeri/kafka';
import { type Logger, type Part } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { type Subscription } from './subscription.ts';

export interface RetryPolicy {
  /** How often a failing event is tried in place, in all, before it is parked. Default 5. */
  readonly attempts: number;
  /** The pause before the second try; it doubles from try to try. Default 100 ms. */
  readonly firstPauseMs: number;
  /** Default 2 s. */
  readonly longestPauseMs: number;
}

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
  /** Events of one partition that may share a transaction. Default 50. */
  readonly batchSize?: number;
  /** How often to look for retries that were asked for. Default 1 s. */
  readonly lookForRetriesEveryMs?: number;
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
  readonly parked: number;
  /** Failed tries of handlers. */
  readonly failures: number;
}

export interface InboxConsumer extends Part {
  stats(): InboxStats;
  /** How many records of the subscribed topics lie before this group. */
  lag(): Promise<number>;
}

/** Reads topics and hands each event to its handler, once. */
export function createInboxConsumer(options: InboxConsumerOptions): InboxConsumer {
  void options;
  throw new Error('The inbox consumer is not in this commit yet.');
}
