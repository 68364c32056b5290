import { errorFields, type Logger, type Part, type Readiness } from '@okaeri/kernel';
import { type Consumer } from 'kafkajs';
import { type BatchHandler } from './batch-handler.ts';
import { createReleaseSignal, type ReleaseSignal, runBatchSession, type SessionContext } from './batch-session.ts';
import { causesOf, isErrorLike } from './error-like.ts';
import { ConsumerFailed, TopicMissing } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';
import { createStallWatch } from './stall-watch.ts';
import { createTopicAdmin, type PartitionLag } from './topic-admin.ts';

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
  /** Not ready when records wait and a partition did not move for so long. Default 60 s. */
  readonly stalledAfterMs?: number;
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
  readonly lastHandledAt: Date | null;
  /** Partitions this member reads, by topic. */
  readonly assignment: Readonly<Record<string, readonly number[]>>;
  /** Lag over the partitions this member reads, as of the last look. */
  readonly lag: bigint;
}

/** A member of a consumer group: at least once, offsets committed after the handler is done. */
export interface ConsumerRunner extends Part {
  /** How far the whole group is behind, for each partition. */
  lag(): Promise<PartitionLag[]>;
  progress(): ConsumerProgress;
  readiness(): Readiness;
}

const heartbeatEveryMs = 1_000;
/** A client that ran for so long has recovered: earlier restarts no longer count. */
const recoveredAfterMs = 60_000;

/** Builds a member of a consumer group; nothing is read before it is started. */
export function createConsumerRunner(options: ConsumerRunnerOptions): ConsumerRunner {
  const { kafka, groupId, topics } = options;
  const logger = options.logger.child({ group: groupId });
  const stalledAfterMs = options.stalledAfterMs ?? 60_000;
  const maxRestarts = options.maxRestarts ?? 8;
  const admin = createTopicAdmin(kafka);
  const watch = createStallWatch(stalledAfterMs);
  const failures = new Map<string, number>();

  let state: ConsumerState = 'new';
  let consumer: Consumer | null = null;
  let release: ReleaseSignal = createReleaseSignal();
  const abandon = new AbortController();
  let sessions = 0;
  let assignment: Record<string, number[]> = {};
  let unjoinedSince: number | null = null;
  let lastLookAt = Date.now();
  let runningSince = 0;
  let handled = 0;
  let rejected = 0;
  let restarts = 0;
  let lastHandledAt: Date | null = null;
  let failure: ConsumerFailed | null = null;
  let restartTimer: NodeJS.Timeout | undefined;
  let watchTimer: NodeJS.Timeout | undefined;

  const ending = () => state === 'stopping' || state === 'stopped' || state === 'failed';

  const fail = (why: string, cause: unknown) => {
    if (ending()) return;
    state = 'failed';
    clearInterval(watchTimer);
    failure = new ConsumerFailed(groupId, why, cause);
    logger.error('consumer gave up', { reason: why, ...errorFields(cause) });
    const told = failure;
    if (options.onFailed !== undefined) options.onFailed(told);
    else
      setImmediate(() => {
        throw told;
      });
  };

  /** The client has stopped; it starts anew with growing pauses, until it has tried too often. */
  const crashed = (error: unknown) => {
    if (ending()) return;
    if (!isRetriable(error)) return fail(`not recoverable: ${textOf(error)}`, error);
    if (state === 'running' && Date.now() - runningSince > recoveredAfterMs) restarts = 0;
    if (restarts >= maxRestarts) return fail(`still failing after ${restarts} restarts: ${textOf(error)}`, error);
    restarts += 1;
    state = 'restarting';
    assignment = {};
    const delay = Math.min(30_000, 250 * 2 ** (restarts - 1));
    logger.warn('consumer restarts', { attempt: restarts, durationMs: delay, ...errorFields(error) });
    clearTimeout(restartTimer);
    restartTimer = setTimeout(() => void launch().catch(crashed), delay);
  };

  /** Makes a client, joins the group and begins to read. */
  const launch = async () => {
    const client = kafka.client.consumer({
      groupId: kafka.toBroker(groupId),
      allowAutoTopicCreation: false,
      sessionTimeout: options.sessionTimeoutMs ?? 10_000,
      rebalanceTimeout: options.rebalanceTimeoutMs ?? 60_000,
      heartbeatInterval: heartbeatEveryMs,
      maxWaitTimeInMs: options.maxWaitTimeInMs ?? 200,
      // What is fetched and not yet handled stays below this, however far behind the group is.
      maxBytes: 4 * 1024 * 1024,
      maxBytesPerPartition: 512 * 1024,
      retry: { retries: 5, restartOnFailure: () => Promise.resolve(false) },
    });
    consumer = client;
    unjoinedSince ??= Date.now();
    let hasCrashed = false;
    const current = () => consumer === client;
    client.on(client.events.CRASH, ({ payload }) => {
      hasCrashed = true;
      if (current()) crashed(payload.error);
    });
    client.on(client.events.REBALANCING, () => {
      unjoinedSince ??= Date.now();
      release.release();
    });
    client.on(client.events.FETCH_START, () => {
      // The client reads on without joining anew, e.g. after a lost connection: nothing has to be let go of any more.
      if (current() && release.signal.aborted && sessions === 0 && !ending()) release = createReleaseSignal();
    });
    client.on(client.events.GROUP_JOIN, ({ payload }) => {
      if (!current()) return;
      unjoinedSince = null;
      if (!ending()) release = createReleaseSignal();
      assignment = Object.fromEntries(
        Object.entries(payload.memberAssignment).map(([topic, partitions]) => [kafka.fromBroker(topic), partitions]),
      );
    });
    await client.connect();
    await client.subscribe({ topics: topics.map((topic) => kafka.toBroker(topic)), fromBeginning: true });
    await client.run({
      eachBatchAutoResolve: false,
      autoCommit: true,
      autoCommitInterval: heartbeatEveryMs,
      partitionsConsumedConcurrently: options.partitionsAtOnce ?? 4,
      async eachBatch(payload) {
        sessions += 1;
        await runBatchSession(payload, sessionContext()).finally(() => (sessions -= 1));
      },
    });
    // A join that failed has been reported as a crash by now.
    if (hasCrashed || ending()) return;
    state = 'running';
    runningSince = Date.now();
  };

  const sessionContext = (): SessionContext => ({
    kafka,
    logger,
    handle: options.handleBatch,
    maxBatch: options.maxBatch ?? 500,
    heartbeatEveryMs,
    release,
    abandon: abandon.signal,
    failures,
    retryDelayMs: (count) => Math.min(options.maxRetryDelayMs ?? 10_000, 200 * 2 ** (count - 1)),
    onDone(records) {
      handled += records;
      restarts = 0;
      lastHandledAt = new Date();
    },
    onRejected: () => (rejected += 1),
  });

  const look = async () => {
    try {
      const all = await admin.lag(groupId, topics);
      watch.observe(
        all.filter(({ topic, partition }) => assignment[topic]?.includes(partition) === true),
        Date.now(),
      );
      lastLookAt = Date.now();
    } catch (error) {
      logger.debug('the lag could not be read', errorFields(error));
    }
  };

  return {
    name: `consumer ${groupId}`,
    async start() {
      state = 'starting';
      lastLookAt = Date.now();
      try {
        const missing = await admin.missingTopics(topics);
        if (missing.length > 0) throw new TopicMissing(missing);
        await launch();
      } catch (error) {
        state = 'stopped';
        await Promise.allSettled([consumer?.disconnect(), admin.close()]);
        throw error;
      }
      watchTimer = setInterval(() => void look(), options.watchEveryMs ?? 10_000);
      watchTimer.unref();
      await look();
    },
    async stop() {
      const failed = state === 'failed';
      if (state !== 'failed') state = 'stopping';
      clearTimeout(restartTimer);
      clearInterval(watchTimer);
      release.release();
      const deadline = options.drainDeadlineMs ?? 10_000;
      const left = consumer?.disconnect() ?? Promise.resolve();
      if (!(await within(deadline, left))) {
        logger.warn('consumer leaves work unfinished; it will be delivered again', { durationMs: deadline });
        // A member that went on beating would keep its partitions from the others.
        abandon.abort();
        await within(2_000, left);
      }
      await within(2_000, admin.close());
      if (!failed) state = 'stopped';
    },
    readiness() {
      if (failure !== null) return { ready: false, why: failure.message };
      if (state !== 'running') return { ready: false, why: `consumer group ${groupId} is ${state}` };
      const now = Date.now();
      if (unjoinedSince !== null && now - unjoinedSince > stalledAfterMs)
        return { ready: false, why: `consumer group ${groupId} has been rebalancing for too long` };
      if (now - lastLookAt > Math.max(stalledAfterMs, 3 * (options.watchEveryMs ?? 10_000)))
        return { ready: false, why: `the lag of consumer group ${groupId} could not be read for too long` };
      return watch.judge(now);
    },
    lag: () => admin.lag(groupId, topics),
    progress: () => ({ state, handled, rejected, restarts, lastHandledAt, assignment, lag: watch.lag() }),
  };
}

/** As the client judges it: its errors say whether trying again may help. */
function isRetriable(error: unknown): boolean {
  const chain = causesOf(error);
  return chain[0]?.name === 'KafkaJSNumberOfRetriesExceeded' || chain.at(-1)?.retriable === true;
}

function textOf(error: unknown): string {
  return isErrorLike(error) ? error.message : String(error);
}

/** Whether the work ended in time; its own failure counts as an end. */
async function within(deadlineMs: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  const ended = await Promise.race([done, late]);
  clearTimeout(timer);
  return ended;
}
