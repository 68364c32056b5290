import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { toIncomingRecord } from './batch-session.ts';
import { causesOf } from './error-like.ts';
import { TopicMissing } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';
import { type Positions, withPositions } from './positions.ts';
import { type IncomingRecord } from './record.ts';

export interface ReadTopicsOptions {
  readonly kafka: Kafka;
  readonly topics: readonly string[];
  /** Where to begin, by topic and partition; where nothing is said, at the first record that is there. */
  readonly from?: Positions;
  /** Where to stop; where nothing is said, at the end as it is now. */
  readonly until?: Positions;
  /** Given records of one partition in their order; the next ones are fetched when it is done. */
  readonly take: (records: readonly IncomingRecord[]) => Promise<void>;
  /** How long nothing may come while there is something left. Default 60 s. */
  readonly stalledAfterMs?: number;
}

/**
 * Reads a stretch of several topics once and stops; for tools. No offset is kept, and the group it takes for it is
 * removed.
 *
 * @returns how far each partition was read
 */
export async function readTopics(options: ReadTopicsOptions): Promise<Positions> {
  const { kafka, topics } = options;
  const missing = await missingOf(kafka, topics);
  if (missing.length > 0) throw new TopicMissing(missing);
  const { first, end } = await withPositions(kafka, (admin) => admin.extent(topics));
  const stretches = topics.flatMap((topic) =>
    Object.keys(first[topic] ?? {}).map((partition) => ({
      topic,
      partition: Number(partition),
      begin: larger(first[topic]?.[partition], options.from?.[topic]?.[partition]),
      end: smaller(end[topic]?.[partition], options.until?.[topic]?.[partition]),
    })),
  );
  const left = new Map(
    stretches.filter((one) => one.begin < one.end).map((one) => [`${one.topic}/${one.partition}`, one]),
  );
  const groupId = kafka.toBroker(`read-${randomBytes(8).toString('hex')}`);
  if (left.size > 0) {
    await readWith(options, groupId, left);
    await removeGroup(kafka, groupId);
  }
  return Object.fromEntries(
    topics.map((topic) => [
      topic,
      Object.fromEntries(
        stretches
          .filter((one) => one.topic === topic)
          .map((one) => [one.partition, String(one.begin > one.end ? one.begin : one.end)]),
      ),
    ]),
  );
}

interface Stretch {
  readonly topic: string;
  readonly partition: number;
  readonly begin: bigint;
  readonly end: bigint;
}

async function readWith(options: ReadTopicsOptions, groupId: string, left: Map<string, Stretch>): Promise<void> {
  let taken = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(options, groupId, left, () => (taken = true));
    } catch (error) {
      // A new group's coordinator may still be loading. What was taken already is not handed over again.
      if (taken || attempt === 10 || causesOf(error).at(-1)?.retriable !== true) throw error;
      await sleep(300);
    }
  }
}

async function readOnce(
  { kafka, take, stalledAfterMs = 60_000 }: ReadTopicsOptions,
  groupId: string,
  left: Map<string, Stretch>,
  onTaken: () => void,
): Promise<void> {
  const consumer = kafka.client.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
    // One reader alone: nobody else waits for it, and a slow handler is not to be thrown out.
    sessionTimeout: 60_000,
    rebalanceTimeout: 60_000,
    retry: { retries: 5 },
  });
  const all = [...left.values()];
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Awaited below; until then a failure is nobody's.
  done.catch(() => undefined);
  const stalled = setTimeout(
    () => reject(new Error(`${[...left.keys()].join(', ')}: nothing came for too long.`)),
    stalledAfterMs,
  );
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({
      topics: [...new Set(all.map(({ topic }) => kafka.toBroker(topic)))],
      fromBeginning: true,
    });
    await consumer.run({
      autoCommit: false,
      async eachBatch({ batch, heartbeat }) {
        stalled.refresh();
        onTaken();
        const topic = kafka.fromBroker(batch.topic);
        const stretch = left.get(`${topic}/${batch.partition}`);
        if (stretch === undefined) return;
        const records = batch.messages
          .filter(({ offset }) => BigInt(offset) >= stretch.begin && BigInt(offset) < stretch.end)
          .map((message) => toIncomingRecord(topic, batch.partition, message));
        try {
          if (records.length > 0) await take(records);
        } catch (error) {
          reject(error);
          return;
        }
        await heartbeat();
        stalled.refresh();
        if (BigInt(batch.lastOffset()) + 1n >= stretch.end) left.delete(`${topic}/${batch.partition}`);
        if (left.size === 0) resolve();
      },
    });
    for (const { topic, partition, begin } of all)
      consumer.seek({ topic: kafka.toBroker(topic), partition, offset: String(begin) });
    await done;
  } finally {
    clearTimeout(stalled);
    await consumer.disconnect();
  }
}

async function missingOf(kafka: Kafka, topics: readonly string[]): Promise<string[]> {
  const admin = kafka.client.admin();
  await admin.connect();
  try {
    const there = await admin.listTopics();
    return topics.filter((topic) => !there.includes(kafka.toBroker(topic)));
  } finally {
    await admin.disconnect();
  }
}

/** A group that could not be removed is empty and in nobody's way. */
async function removeGroup(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.client.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}

function larger(one = '0', other = '0'): bigint {
  return BigInt(one) > BigInt(other) ? BigInt(one) : BigInt(other);
}

function smaller(end = '0', until = end): bigint {
  return BigInt(end) < BigInt(until) ? BigInt(end) : BigInt(until);
}
