import { type BatchHandler } from './batch-handler.ts';
import { type ConsumerFailed } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';
import { type Logger } from '@okaeri/kernel';

export interface ConsumerRunnerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** For records one by one, see `recordByRecord`. */
  readonly handleBatch: BatchHandler;
  readonly logger: Logger;
  /** How many records the handler is given at once, at most. Default 500. */
  readonly maxBatch?: number;
  /** How many partitions are worked on at once. Default 4. */
  readonly partitionsAtOnce?: number;
  /** Restarts of the client before the runner gives up; counted anew once it has worked again. Default 8. */
  readonly maxRestarts?: number;
  /**
   * Records wait and a partition did not move for so long: not ready, and the client is replaced by a new one; after
   * so long again, with no better luck, the runner gives up. Default 60 s.
   */
  readonly stalledAfterMs?: number;
  /**
   * Asked before a standstill is answered with a new client: whether what the handlers stand on is there at all. When
   * it is not (a database that is down), starting anew would help nobody; the runner waits, not ready.
   */
  readonly canWork?: () => Promise<boolean>;
  /** How often the lag is looked at. Default 10 s. */
  readonly watchEveryMs?: number;
  /** How long stop() waits for handlers. Default 10 s. */
  readonly drainDeadlineMs?: number;
  /** How long one fetch waits for records, which bounds how late a rebalance is noticed. Default 200 ms. */
  readonly maxWaitTimeInMs?: number;
  /**
   * A member that was not heard of for so long is dropped from the group. Default 10 s: a member beats every second,
   * also while it works, and nobody else takes over the partitions of one that was killed any sooner.
   */
  readonly sessionTimeoutMs?: number;
  /** How long a rebalance waits for this member to finish its batch. Default 60 s. */
  readonly rebalanceTimeoutMs?: number;
  /** Upper bound of the pause before rejected records are read again. Default 10 s. */
  readonly maxRetryDelayMs?: number;
  /**
   * Told once, when the runner has given up. The process has to end then: by default the error is thrown outside of
   * any promise, so that a process that does not expect it dies instead of living on without consuming.
   */
  readonly onFailed?: (error: ConsumerFailed) => void;
}

export type ConsumerState = 'new' | 'starting' | 'running' | 'restarting' | 'stopping' | 'stopped' | 'failed';

/** Where a runner stands. */
export interface ConsumerProgress {
  readonly state: ConsumerState;
  /** Records that were done. */
  readonly handled: number;
  /** Batches that the handler rejected. */
  readonly rejected: number;
  /** Restarts of the client since it last worked. */
  readonly restarts: number;
  /** Restarts of the client since the start of the runner. */
  readonly restartsInAll: number;
  /** Clients that were replaced because nothing moved. */
  readonly replaced: number;
  readonly lastHandledAt: Date | null;
  /** Partitions this member reads, by topic. */
  readonly assignment: Readonly<Record<string, readonly number[]>>;
  /** Lag over the partitions this member reads, as of the last look. */
  readonly lag: bigint;
  /** For how long the oldest record of each topic that is not done has waited, in seconds; 0 when none does. */
  readonly waitingSeconds: Readonly<Record<string, number>>;
}
