import { errorFields, type Logger } from '@okaeri/kernel';
import { type EachBatchPayload, type IHeaders, type KafkaMessage } from 'kafkajs';
import { type BatchHandler } from './batch-handler.ts';
import { type Kafka } from './kafka.ts';
import { type IncomingRecord } from './record.ts';

/** What the sessions of one client have in common. */
export interface SessionContext {
  readonly kafka: Kafka;
  readonly logger: Logger;
  readonly handle: BatchHandler;
  readonly maxBatch: number;
  /** How often a working session tells the group that it lives, and commits what is done. */
  readonly heartbeatEveryMs: number;
  /** Aborted when this member has to let go of its partitions. */
  readonly release: ReleaseSignal;
  /** Aborted when this client has waited long enough for handlers: sessions end, what is not done is left undone. */
  readonly abandon: AbortSignal;
  /** The pause before a partition is read again whose batch was rejected so many times in a row. */
  retryDelayMs(failures: number): number;
  onDone(records: number): void;
  /** How far a partition is done, and since when the next record waits, as far as the client knows of one. */
  onStanding(topic: string, partition: number, next: bigint, waiting: Date | null): void;
  onRejected(): void;
  /** A session ended without its handler, which may never end. */
  onAbandoned(handling: Promise<void>): void;
  /** Rejections in a row, by partition. */
  readonly failures: Map<string, number>;
}

/** Told by whoever notices first: the group is rebalancing, or the consumer drains. */
export interface ReleaseSignal {
  readonly signal: AbortSignal;
  /** The client's error that the sessions have to pass on, so that it joins the group anew. */
  readonly error: unknown;
  release(error?: unknown): void;
}

export function createReleaseSignal(): ReleaseSignal {
  const controller = new AbortController();
  let passedOn: unknown;
  return {
    signal: controller.signal,
    get error() {
      return passedOn;
    },
    release(error) {
      passedOn ??= error;
      controller.abort();
    },
  };
}

/**
 * Works through one fetched batch: in chunks, with heartbeats all the while, and resolving offsets only as far as
 * the handler says it is done. Rejects only with the client's own errors; the handler's make the partition pause.
 */
export async function runBatchSession(payload: EachBatchPayload, context: SessionContext): Promise<void> {
  const { batch } = payload;
  const topic = context.kafka.fromBroker(batch.topic);
  const partitionName = `${topic}/${batch.partition}`;
  const stale = () => !payload.isRunning() || payload.isStale();
  const beat = heartbeats(payload, context);
  let giveUp = () => {};
  const abandoned = new Promise<void>((resolve) => (giveUp = resolve));
  context.abandon.addEventListener('abort', giveUp);
  /** Tells that the batch is done up to, and without, the record at this place. */
  const stand = (at: number) => {
    const before = batch.messages[at - 1];
    const next = before === undefined ? BigInt(batch.messages[at]?.offset ?? 0) : BigInt(before.offset) + 1n;
    // Behind the batch there may be more, which is about as old as its last record.
    const waiting = batch.messages[at] ?? (next < BigInt(batch.highWatermark) ? before : undefined);
    context.onStanding(topic, batch.partition, next, waiting ? new Date(Number(waiting.timestamp)) : null);
  };
  try {
    if (batch.messages.length > 0) stand(0);
    for (let start = 0; start < batch.messages.length; start += context.maxBatch) {
      if (context.release.signal.aborted || stale()) break;
      const records = batch.messages
        .slice(start, start + context.maxBatch)
        .map((message) => toIncomingRecord(topic, batch.partition, message));
      let doneCount = 0;
      const done = (record: IncomingRecord) => {
        const count = records.indexOf(record) + 1;
        if (count <= doneCount || context.abandon.aborted) return;
        // After a seek or a revocation the offset is no longer ours to move.
        if (!payload.isStale()) payload.resolveOffset(record.offset);
        context.onDone(count - doneCount);
        doneCount = count;
        stand(start + count);
      };
      const handled = context.handle({
        topic,
        partition: batch.partition,
        records,
        done,
        signal: context.release.signal,
      });
      await Promise.race([handled, abandoned]);
      if (context.abandon.aborted) context.onAbandoned(handled);
      if (context.release.signal.aborted) break;
      const last = records.at(-1);
      if (last !== undefined) done(last);
      context.failures.delete(partitionName);
    }
  } catch (error) {
    const failures = (context.failures.get(partitionName) ?? 0) + 1;
    context.failures.set(partitionName, failures);
    context.onRejected();
    const delay = context.retryDelayMs(failures);
    context.logger.warn('records could not be handled and will be read again', {
      topic,
      partition: batch.partition,
      attempt: failures,
      durationMs: delay,
      ...errorFields(error),
    });
    // Only this partition waits; the others are fetched meanwhile.
    setTimeout(payload.pause(), delay).unref();
  } finally {
    context.abandon.removeEventListener('abort', giveUp);
    await beat.stop();
  }
  // The client joins the group anew when, and only when, its own error reaches it.
  if (context.release.error !== undefined) throw context.release.error;
}

/** Beats from a timer, so that a handler may take as long as it needs; commits what is done on the way. */
function heartbeats(payload: EachBatchPayload, context: SessionContext): { stop(): Promise<void> } {
  let beating: Promise<void> = Promise.resolve();
  let busy = false;
  const beat = async () => {
    busy = true;
    try {
      await payload.heartbeat();
      await payload.commitOffsetsIfNecessary();
    } catch (error) {
      context.release.release(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => {
    if (!busy && context.release.error === undefined) beating = beat();
  }, context.heartbeatEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
    },
  };
}

export function toIncomingRecord(topic: string, partition: number, message: KafkaMessage): IncomingRecord {
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key === null ? null : message.key.toString('utf8'),
    value: message.value,
    headers: toHeaders(message.headers ?? {}),
    timestamp: new Date(Number(message.timestamp)),
  };
}

function toHeaders(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return last === undefined ? [] : [[name.toLowerCase(), last.toString()]];
    }),
  );
}
