import { type IncomingRecord, type Kafka, type Positions, readTopics, withPositions } from '@okaeri/kafka';
import { type Logger } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { type EventRecord, readRecord } from '../read-record.ts';
import { type InboxStats, createReceive, noCounters } from '../receive.ts';
import { type ReceivedEvent, type Subscription, openSubscription, subscribe } from '../subscription.ts';
import { whileHoldingBack } from './hold-back.ts';
import { assertOwnTopics, erasureTopicOf, type OpenRules, type OwnTopic, ownTopic } from './own-topic.ts';
import { settleTold } from './settle-told.ts';
import { noteTold } from './told-before.ts';

export interface RebuildOptions {
  /** The service, and its consumer group. */
  readonly service: string;
  readonly db: Database;
  readonly kafka: Kafka;
  readonly logger: Logger;
  readonly subscriptions: readonly Subscription[];
  readonly ownTopics: readonly OwnTopic[];
}

export interface ReplayReport {
  readonly records: number;
  readonly stats: InboxStats;
}

export interface RebuildReport extends ReplayReport {
  /** Events of its own that it was reminded of. */
  readonly recalled: number;
  /** Events that will be told because something is not as it was told. */
  readonly told: number;
  /** How far its topics were read: where its group goes on. */
  readonly positions: Positions;
}

// Never called: it makes records readable as events of the topic.
const readOnly = { unknownTypes: 'ignore', any: () => Promise.resolve() } as never;

/** Events of one partition that share a transaction. */
const batchSize = 50;

/**
 * Reads the service's topics again, from their beginning up to where its group stands, over the database as it is. All
 * of it was received before, so nothing happens; what was missing takes effect as any event does.
 */
export async function replay(options: RebuildOptions): Promise<ReplayReport> {
  const topics = options.subscriptions.map(({ topic }) => topic);
  const until = await withPositions(options.kafka, (admin) => admin.committed(options.service, topics));
  const { records, stats } = await readAgain(options, { until });
  return { records, stats };
}

/**
 * Brings a database that is older than the topics, or empty, in line with them: first what the service itself has
 * told and must not forget, then everything it reads, then what it would have told. Nothing leaves the service
 * meanwhile; at the end the outbox has what is really new.
 *
 * @param from where the database stands: of what it reads, and of what it tells
 */
export async function rebuild(
  options: RebuildOptions,
  from: { inputs?: Positions; own?: Positions } = {},
): Promise<RebuildReport> {
  const { service, db } = options;
  assertOwnTopics(service, options.ownTopics);
  const erasures = erasureTopicOf(service);
  const own = [
    ...options.ownTopics,
    ...(erasures === null ? [] : [ownTopic(erasures, { reconcile: () => Promise.resolve(true) })]),
  ];
  const { recalled, records, stats, positions } = await whileHoldingBack(db, async () => ({
    recalled: await recallOwn(options, own, from.own ?? {}),
    ...(await readAgain(options, { ...(from.inputs && { from: from.inputs }) })),
  }));
  return { recalled, records, stats, positions, told: await settleTold(db, own, service) };
}

async function readAgain(
  { service, db, kafka, logger, subscriptions }: RebuildOptions,
  stretch: { from?: Positions; until?: Positions },
) {
  const opened = new Map(subscriptions.map((subscription) => [subscription.topic, openSubscription(subscription)]));
  const counters = noCounters();
  const { receive } = createReceive({
    consumer: service,
    db,
    logger,
    counters,
    concurrency: 4,
    retry: { attempts: 5, firstPauseMs: 100, longestPauseMs: 2_000 },
  });
  const never = new AbortController().signal;
  let records = 0;
  const positions = await readTopics({
    kafka,
    topics: [...opened.keys()],
    ...stretch,
    async take(taken) {
      for (const some of portions(taken)) {
        await receive(
          some.map((record) => readRecord(record, present(opened.get(record.topic)))),
          never,
        );
        records += some.length;
      }
    },
  });
  return { records, stats: { ...counters }, positions };
}

async function recallOwn({ db, kafka }: RebuildOptions, own: readonly OwnTopic[], from: Positions): Promise<number> {
  const rulesOf = new Map(own.map(({ topic, rules }) => [topic.name, rules as unknown as OpenRules]));
  const opened = new Map(own.map(({ topic }) => [topic.name, openSubscription(subscribe(topic, readOnly))]));
  let recalled = 0;
  await readTopics({
    kafka,
    topics: [...opened.keys()],
    from,
    async take(taken) {
      for (const some of portions(taken)) {
        const events = some.flatMap((record): ReceivedEvent[] => {
          const read = readRecord(record, present(opened.get(record.topic)));
          return read.kind === 'event' ? [(read as EventRecord).event] : [];
        });
        if (events.length === 0) continue;
        await db.inTransaction(async (tx) => {
          await noteTold(tx, events);
          for (const event of events) await rulesOf.get(event.topic)?.recall?.(tx, event);
        });
        recalled += events.length;
      }
    },
  });
  return recalled;
}

function portions(records: readonly IncomingRecord[]): IncomingRecord[][] {
  return Array.from({ length: Math.ceil(records.length / batchSize) }, (_, index) =>
    records.slice(index * batchSize, (index + 1) * batchSize),
  );
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A record of a topic that was not asked for.');
  return value;
}
