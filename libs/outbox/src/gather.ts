import { setTimeout as delay } from 'node:timers/promises';
import { type IncomingRecord, type RecordBatch } from '@okaeri/kafka';
import { type ReadRecord } from './read-record.ts';
import { type PartOfBatch } from './receive.ts';

export interface GatherOptions {
  readonly read: (record: IncomingRecord) => ReadRecord;
  /** Takes over parts of several partitions; answers for each, as `Receive` does for one. */
  readonly receive: (parts: readonly PartOfBatch[]) => readonly Promise<boolean>[];
  /** Records that share a transaction, at most. */
  readonly size: number;
  /** Transactions at once. */
  readonly lanes: number;
  /** How long at least it is from the beginning of one small gathering to what is fetched after it. */
  readonly everyMs: number;
  /** How long it is at the most, where gatherings take long. Default `everyMs`. */
  readonly atMostEveryMs?: number;
}

/** The share of its time that small gatherings may take: one in so many. */
const restShare = 6;

/** A partition's batch that is not done yet, and how far it is. */
interface Waiting {
  readonly batch: RecordBatch;
  position: number;
  /** Until when nothing more is fetched for it. */
  restUntil: number;
  end(): void;
  fail(error: unknown): void;
}

/**
 * Puts what has arrived on several partitions into one transaction: its fixed cost (a dozen statements, two waits for
 * the disk, an answer to the broker) is then shared by all. Within a partition records stay in their order, and a
 * partition is in one transaction at a time. Each partition's offsets move by themselves: what one of them fails at is
 * no business of the others.
 *
 * While events come fast, a small gathering is followed by a short rest before more is fetched, so that the next one is
 * larger. The rest is longer where several events come at a time and gatherings take longer: on a machine that has too
 * much to do they then cost a share of it and no more, and what they cost for an event falls. An event that comes after
 * a pause waits for nothing.
 */
export function createGathering(options: GatherOptions): (batch: RecordBatch) => Promise<void> {
  const { read, receive, size, lanes, everyMs, atMostEveryMs = everyMs } = options;
  const waiting: Waiting[] = [];
  let running = 0;
  let isDue = false;

  /** What a fetch brought arrives partition by partition, in one turn of the event loop. */
  function beginSoon(): void {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      begin();
    });
  }

  function begin(): void {
    while (running < lanes && waiting.length > 0) {
      const taken = take();
      if (taken.length === 0) return;
      running += 1;
      void work(taken).finally(() => {
        running -= 1;
        begin();
      });
    }
  }

  /** As many as fit, in equal shares when they do not fit into one transaction. */
  function take(): { one: Waiting; records: readonly IncomingRecord[] }[] {
    const left = waiting.reduce((sum, one) => sum + leftOf(one), 0);
    let room = Math.ceil(left / Math.ceil(left / size));
    const taken = [];
    while (room > 0) {
      const one = waiting.shift();
      if (one === undefined) break;
      if (one.batch.signal.aborted) {
        one.end();
        continue;
      }
      const records = one.batch.records.slice(one.position, one.position + room);
      room -= records.length;
      taken.push({ one, records });
    }
    return taken;
  }

  async function work(taken: ReturnType<typeof take>): Promise<void> {
    const events = taken.reduce((sum, { records }) => sum + records.length, 0);
    const begun = performance.now();
    const outcomes = receiveAll(taken);
    await Promise.all(
      taken.map(async ({ one, records }, index) => {
        try {
          const last = records.at(-1);
          if (!(await outcomes[index]) || last === undefined) return one.end();
          one.batch.done(last);
        } catch (error) {
          return one.fail(error);
        }
        const tookMs = performance.now() - begun;
        one.restUntil = events < size / 2 ? begun + restFor({ events, tookMs }, everyMs, atMostEveryMs) : 0;
        one.position += records.length;
        if (leftOf(one) === 0 || one.batch.signal.aborted) return one.end();
        waiting.push(one);
        beginSoon();
      }),
    );
  }

  function receiveAll(taken: ReturnType<typeof take>): readonly Promise<boolean>[] {
    try {
      return receive(taken.map(({ one, records }) => ({ records: records.map(read), signal: one.batch.signal })));
    } catch (error) {
      return taken.map(() => Promise.reject(error));
    }
  }

  return async (batch) => {
    if (batch.records.length === 0) return;
    const one = await new Promise<Waiting>((end, fail) => {
      const added = { batch, position: 0, restUntil: 0, end: () => end(added), fail };
      waiting.push(added);
      beginSoon();
    });
    const rest = one.restUntil - performance.now();
    if (rest > 0) await delay(rest, undefined, { signal: batch.signal }).catch(() => undefined);
  };
}

/** With fewer events than that in it, waiting for more would be in vain. */
const fewEvents = 3;

/**
 * @param done how many events the work was about, and how long it took
 * @returns how long after its beginning the next may begin
 */
export function restFor(done: { events: number; tookMs: number }, leastMs: number, mostMs: number): number {
  return done.events < fewEvents ? leastMs : Math.min(mostMs, Math.max(leastMs, done.tookMs * restShare));
}

function leftOf({ batch, position }: Waiting): number {
  return batch.records.length - position;
}
