import { errorFields, type Part, type Readiness } from '@okaeri/kernel';
import { type ConsumerProgress, type ConsumerRunnerOptions, type ConsumerState } from './consumer-runner-options.ts';
import { causesOf, isErrorLike } from './error-like.ts';
import { createGroupMember, type GroupMember } from './group-member.ts';
import { ConsumerFailed, TopicMissing } from './kafka.errors.ts';
import { createStallWatch } from './stall-watch.ts';
import { createTopicAdmin, type PartitionLag } from './topic-admin.ts';
import { createWaitingAge } from './waiting-age.ts';
import { within } from './within.ts';

/** A member of a consumer group: at least once, offsets committed after the handler is done. */
export interface ConsumerRunner extends Part {
  /** How far the whole group is behind, for each partition. */
  lag(): Promise<PartitionLag[]>;
  progress(): ConsumerProgress;
  readiness(): Readiness;
  /**
   * For a handler that may take long although nothing is wrong with it, e.g. because it tries something again: called
   * now and then its partition is not taken for one that hangs.
   */
  alive(topic: string, partition: number): void;
}

/** A client that ran for so long has recovered: earlier restarts no longer count. */
const recoveredAfterMs = 60_000;
/** Milliseconds of a clock that nobody sets: whoever moves the machine's must not make a member look as if it stood still. */
const now = (): number => performance.now();
/** How long a client that stands still may take to leave: its handlers have had their time. */
const replacedWithinMs = 2_000;

/**
 * Builds a member of a consumer group; nothing is read before it is started.
 *
 * A client that crashes is followed by a new one, with growing pauses and a bounded number of times. A client that
 * lives and gets nowhere (its handler hangs, it lost its coordinator, it does not come out of a rebalance) is replaced
 * by a new one, too; if that gets nowhere either, or a handler still hangs from the last time, only a new process can
 * help, and the runner gives up.
 */
export function createConsumerRunner(options: ConsumerRunnerOptions): ConsumerRunner {
  const { kafka, groupId, topics } = options;
  const logger = options.logger.child({ group: groupId });
  const stalledAfterMs = options.stalledAfterMs ?? 60_000;
  const watchEveryMs = options.watchEveryMs ?? 10_000;
  const maxRestarts = options.maxRestarts ?? 8;
  const admin = createTopicAdmin(kafka);
  const watch = createStallWatch(stalledAfterMs);
  const age = createWaitingAge();
  const failures = new Map<string, number>();

  let state: ConsumerState = 'new';
  let member: GroupMember | null = null;
  let everJoined = false;
  let unjoinedSince: number | null = null;
  let lastLookAt = now();
  let launchedAt = 0;
  let replacedAt = 0;
  let replacing = false;
  let replacements = 0;
  let hanging = 0;
  let runningSince = 0;
  let handled = 0;
  let rejected = 0;
  let restarts = 0;
  let restartsInAll = 0;
  let replaced = 0;
  let lastHandledAt: Date | null = null;
  let failure: ConsumerFailed | null = null;
  let restartTimer: NodeJS.Timeout | undefined;
  let watchTimer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;

  const ending = () => state === 'stopping' || state === 'stopped' || state === 'failed';
  const assignment = () => member?.assignment() ?? {};

  const fail = (why: string, cause?: unknown) => {
    if (ending()) return;
    state = 'failed';
    clearInterval(watchTimer);
    failure = new ConsumerFailed(groupId, why, cause);
    logger.error('consumer gave up', { reason: why, ...(cause === undefined ? {} : errorFields(cause)) });
    const told = failure;
    if (options.onFailed !== undefined) options.onFailed(told);
    else
      setImmediate(() => {
        throw told;
      });
  };

  /** The client has stopped; another starts after a pause that grows, until they have been too many. */
  const crashed = (error: unknown) => {
    if (ending()) return;
    // Before it was ever in the group: a setting that is wrong. Afterwards the client's word is not taken for it.
    if (!isRetriable(error) && !everJoined) return fail(`not recoverable: ${textOf(error)}`, error);
    if (state === 'running' && now() - runningSince > recoveredAfterMs) restarts = 0;
    if (restarts >= maxRestarts) return fail(`still failing after ${restarts} restarts: ${textOf(error)}`, error);
    restarts += 1;
    restartsInAll += 1;
    state = 'restarting';
    const delay = Math.min(30_000, 250 * 2 ** (restarts - 1));
    logger.warn('consumer restarts', { attempt: restarts, durationMs: delay, ...errorFields(error) });
    clearTimeout(restartTimer);
    restartTimer = setTimeout(() => void relaunch(), delay);
  };

  /** Makes a client that joins the group and begins to read. */
  const launch = async () => {
    const current: GroupMember = createGroupMember(
      options,
      {
        onJoined() {
          everJoined = true;
          unjoinedSince = null;
          // The new client's time begins once it is in the group.
          if (replacing) replacedAt = now();
          replacing = false;
        },
        onRebalancing: () => (unjoinedSince ??= now()),
        onCrash(error) {
          if (member !== current) return;
          member = null;
          unjoinedSince ??= now();
          crashed(error);
        },
      },
      {
        failures,
        logger,
        onDone(records) {
          handled += records;
          restarts = 0;
          lastHandledAt = new Date();
        },
        onStanding: age.stands,
        onRejected: () => (rejected += 1),
        onAbandoned(handling) {
          hanging += 1;
          const ended = () => void (hanging -= 1);
          handling.then(ended, ended);
        },
      },
    );
    member = current;
    launchedAt = now();
    unjoinedSince ??= launchedAt;
    try {
      await current.join();
    } catch (error) {
      // Of a client that was replaced meanwhile nobody wants to know.
      if (member === current) throw error;
    }
    // A join that failed has been reported as a crash by now.
    if (member !== current || ending()) return;
    state = 'running';
    runningSince = now();
  };
  const relaunch = () =>
    launch().catch((error: unknown) => {
      void member?.leave(replacedWithinMs);
      member = null;
      crashed(error);
    });

  const look = async () => {
    try {
      const all = await admin.lag(groupId, topics);
      lastLookAt = now();
      // Between two clients it is not known what is ours to move.
      if (unjoinedSince !== null) return;
      const ours = all.filter(({ topic, partition }) => assignment()[topic]?.includes(partition) === true);
      watch.observe(ours, lastLookAt);
      age.observe(ours, Date.now());
    } catch (error) {
      logger.debug('the lag could not be read', errorFields(error));
    }
  };

  /** Why the client has to be replaced, if it has to; each client gets its time. */
  const wedged = (at: number): string | null => {
    const late = (since: number) => at - Math.max(since, launchedAt) > stalledAfterMs;
    if (unjoinedSince !== null && late(unjoinedSince)) return 'rebalancing for too long';
    if (late(lastLookAt)) return 'the lag could not be read for too long';
    return watch.wedged(at, replacedAt);
  };

  /** Answers a standstill: with a new client, and when that was no help either, by giving up. */
  const heal = async () => {
    // A client that crashed is being followed by another already.
    if (ending() || member === null) return;
    const why = wedged(now());
    if (why === null) {
      if (readiness().ready) replacements = 0;
      return;
    }
    if (options.canWork !== undefined && !(await options.canWork().catch(() => false))) {
      logger.debug('consumer stands still, and a new client could not work either', { reason: why });
      return;
    }
    // Whatever happened while that was asked.
    const wedgedMember = member as GroupMember | null;
    if (ending() || wedgedMember === null || wedged(now()) === null) return;
    if (replacements > 0) return fail(`a new client did not help: ${why}`);
    if (hanging > 0) return fail(`${hanging} handler(s) hang since the last time: ${why}`);
    replacements += 1;
    replaced += 1;
    state = 'restarting';
    logger.warn('consumer stands still and joins anew', { reason: why });
    member = null;
    await wedgedMember.leave(replacedWithinMs);
    // The connection that reads the lag may be as dead as the client's.
    await within(replacedWithinMs, admin.close());
    if (ending()) return;
    replacing = true;
    replacedAt = now();
    await relaunch();
  };

  const watchOnce = () => {
    looking ??= look()
      .then(heal)
      .finally(() => (looking = null));
  };

  const readiness = (): Readiness => {
    if (failure !== null) return { ready: false, why: failure.message };
    if (state !== 'running') return { ready: false, why: `consumer group ${groupId} is ${state}` };
    const at = now();
    if (unjoinedSince !== null && at - unjoinedSince > stalledAfterMs)
      return { ready: false, why: `consumer group ${groupId} has been rebalancing for too long` };
    if (at - lastLookAt > Math.max(stalledAfterMs, 3 * watchEveryMs))
      return { ready: false, why: `the lag of consumer group ${groupId} could not be read for too long` };
    return watch.judge(at);
  };

  return {
    name: `consumer ${groupId}`,
    readiness,
    async start() {
      state = 'starting';
      lastLookAt = now();
      try {
        const missing = await admin.missingTopics(topics);
        if (missing.length > 0) throw new TopicMissing(missing);
        await launch();
      } catch (error) {
        state = 'stopped';
        await Promise.allSettled([member?.leave(replacedWithinMs), admin.close()]);
        throw error;
      }
      watchTimer = setInterval(watchOnce, watchEveryMs);
      watchTimer.unref();
      await look();
    },
    async stop() {
      const failed = state === 'failed';
      if (state !== 'failed') state = 'stopping';
      clearTimeout(restartTimer);
      clearInterval(watchTimer);
      const deadline = options.drainDeadlineMs ?? 10_000;
      if (member !== null && !(await member.leave(deadline)))
        logger.warn('consumer leaves work unfinished; it will be delivered again', { durationMs: deadline });
      await within(2_000, admin.close());
      if (!failed) state = 'stopped';
    },
    lag: () => admin.lag(groupId, topics),
    alive: (topic, partition) => watch.alive(topic, partition, now()),
    progress: () => ({
      ...{ state, handled, rejected, restarts, restartsInAll, replaced, lastHandledAt },
      assignment: assignment(),
      lag: watch.lag(),
      waitingSeconds: Object.fromEntries(
        topics.map((topic) => [topic, age.seconds(topic, assignment()[topic] ?? [], Date.now())]),
      ),
    }),
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
