import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { causesOf } from './error-like.ts';
import { toIncomingRecord } from './batch-session.ts';
import { TopicMissing } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';
import { type IncomingRecord } from './record.ts';

export interface ReadTopicOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Given the records as they come; the next ones are fetched when it is done. */
  readonly take: (records: readonly IncomingRecord[]) => Promise<void>;
  /** How long nothing may come while there is something left. Default 30 s. */
  readonly stalledAfterMs?: number;
}

/**
 * Reads what a topic holds, from its beginning to where its end is now, and stops; for tools that look once. No offset
 * is kept, and the group it takes for it is removed.
 */
export async function readTopic({ kafka, topic, take, stalledAfterMs = 30_000 }: ReadTopicOptions): Promise<void> {
  const name = kafka.toBroker(topic);
  const groupId = kafka.toBroker(`read-${randomBytes(8).toString('hex')}`);
  const admin = kafka.client.admin();
  let taken = false;
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(name)) throw new TopicMissing([topic]);
    const partitions = await admin.fetchTopicOffsets(name);
    const left = new Map(
      partitions.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    if (left.size === 0) return;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await readUntil(left);
        break;
      } catch (error) {
        // A new group's coordinator may still be loading. What was taken already is not handed over again.
        if (taken || attempt === 10 || causesOf(error).at(-1)?.retriable !== true) throw error;
        await sleep(300);
      }
    }
    // A group that could not be removed is empty and in nobody's way.
    await admin.deleteGroups([groupId]).catch(() => undefined);
  } finally {
    await admin.disconnect();
  }

  async function readUntil(left: Map<number, bigint>): Promise<void> {
    const consumer = kafka.client.consumer({
      groupId,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 100,
      retry: { retries: 5 },
    });
    let failed: (error: unknown) => void = () => undefined;
    let finished: () => void = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      finished = resolve;
      failed = reject;
    });
    // Awaited below; until then a failure is nobody's.
    done.catch(() => undefined);
    const stalled = setTimeout(() => failed(new Error(`${topic}: nothing came for too long.`)), stalledAfterMs);
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [name], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        async eachBatch({ batch }) {
          stalled.refresh();
          taken = true;
          const end = left.get(batch.partition) ?? 0n;
          const records = batch.messages
            .filter(({ offset }) => BigInt(offset) < end)
            .map((message) => toIncomingRecord(topic, batch.partition, message));
          await take(records).catch(failed);
          if (BigInt(batch.lastOffset()) + 1n >= end) left.delete(batch.partition);
          if (left.size === 0) finished();
        },
      });
      await done;
    } finally {
      clearTimeout(stalled);
      await consumer.disconnect();
    }
  }
}
