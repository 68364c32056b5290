import { type Consumer } from 'kafkajs';
import { createReleaseSignal, type ReleaseSignal, runBatchSession, type SessionContext } from './batch-session.ts';
import { type ConsumerRunnerOptions } from './consumer-runner-options.ts';
import { within } from './within.ts';

export const heartbeatEveryMs = 1_000;

/** What a member tells the runner it belongs to. It tells nothing any more once it was asked to leave. */
export interface MemberEvents {
  onJoined(): void;
  onRebalancing(): void;
  /** The client has stopped by itself. */
  onCrash(error: unknown): void;
}

/** One client of the broker, for as long as it lives: a member of the group, its assignment and what it works on. */
export interface GroupMember {
  /** Connects, joins the group and begins to read. A join that fails is told as a crash. */
  join(): Promise<void>;
  /** Partitions this member reads, by topic. */
  assignment(): Readonly<Record<string, readonly number[]>>;
  /** Lets go of the partitions; handlers may finish what is in hand. */
  release(): void;
  /**
   * Leaves the group. Handlers that are not done by then are left to themselves: what they had in hand is delivered
   * again, to whoever has the partition next.
   *
   * @returns whether all handlers were done in time
   */
  leave(graceMs: number): Promise<boolean>;
}

export function createGroupMember(
  options: ConsumerRunnerOptions,
  events: MemberEvents,
  shared: Pick<SessionContext, 'failures' | 'onDone' | 'onStanding' | 'onRejected' | 'onAbandoned' | 'logger'>,
): GroupMember {
  const { kafka, groupId, topics } = options;
  const abandon = new AbortController();
  let release: ReleaseSignal = createReleaseSignal();
  let leaving = false;
  let sessions = 0;
  let joining: Promise<void> = Promise.resolve();
  let assignment: Record<string, number[]> = {};

  const client: Consumer = kafka.client.consumer({
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
  client.on(client.events.CRASH, ({ payload }) => {
    assignment = {};
    if (!leaving) events.onCrash(payload.error);
  });
  client.on(client.events.REBALANCING, () => {
    release.release();
    if (!leaving) events.onRebalancing();
  });
  client.on(client.events.FETCH_START, () => {
    // The client reads on without joining anew, e.g. after a lost connection: nothing has to be let go of any more.
    if (!leaving && release.signal.aborted && sessions === 0) release = createReleaseSignal();
  });
  client.on(client.events.GROUP_JOIN, ({ payload }) => {
    if (leaving) return;
    release = createReleaseSignal();
    assignment = Object.fromEntries(
      Object.entries(payload.memberAssignment).map(([topic, partitions]) => [kafka.fromBroker(topic), partitions]),
    );
    events.onJoined();
  });

  const sessionContext = (): SessionContext => ({
    ...shared,
    kafka,
    handle: options.handleBatch,
    maxBatch: options.maxBatch ?? 500,
    heartbeatEveryMs,
    release,
    abandon: abandon.signal,
    retryDelayMs: (count) => Math.min(options.maxRetryDelayMs ?? 10_000, 200 * 2 ** (count - 1)),
  });

  async function join(): Promise<void> {
    await client.connect();
    await client.subscribe({ topics: topics.map((topic) => kafka.toBroker(topic)), fromBeginning: true });
    if (leaving) return;
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
  }

  return {
    assignment: () => assignment,
    release: () => release.release(),
    join: () => (joining = join()),
    async leave(graceMs) {
      leaving = true;
      release.release();
      // A client that is told to stop while it joins does not hear it: it joins later, when nobody can stop it any more,
      // and holds partitions that it does not read. So it may come to an end with joining first, however late that is.
      const left = joining.catch(() => undefined).then(() => client.disconnect());
      const inTime = await within(graceMs, left);
      if (!inTime) {
        // A member that went on beating would keep its partitions from the others.
        abandon.abort();
        await within(2_000, left);
      }
      return inTime;
    },
  };
}
