import { type IncomingRecord, type RecordBatch } from '@okaeri/kafka';
import { createGathering, restFor } from './gather.ts';
import { type ReadRecord } from './read-record.ts';
import { type PartOfBatch } from './receive.ts';

const never = new AbortController().signal;

function record(partition: number, offset: number): IncomingRecord {
  const at = { topic: 't', partition, offset: String(offset), timestamp: new Date(0) };
  return { ...at, key: `k${offset}`, value: null, headers: {} };
}

function batch(partition: number, count: number, signal = never): RecordBatch & { doneUpTo: string[] } {
  const doneUpTo: string[] = [];
  const records = Array.from({ length: count }, (_, offset) => record(partition, offset));
  return {
    topic: 't',
    partition,
    records,
    signal,
    doneUpTo,
    done: ({ offset }) => void doneUpTo.push(offset),
  };
}

const read = (one: IncomingRecord): ReadRecord => ({ kind: 'ignored', record: one });
const sizesOf = (parts: readonly PartOfBatch[]) => parts.map(({ records }) => records.length);

describe('what has arrived on several partitions', () => {
  it('goes into one transaction, and each partition is done with its own records', async () => {
    const taken: number[][] = [];
    const gather = createGathering({
      read,
      receive(parts) {
        taken.push(sizesOf(parts));
        return parts.map(() => Promise.resolve(true));
      },
      size: 100,
      lanes: 4,
      everyMs: 0,
    });
    const batches = [batch(0, 3), batch(1, 1), batch(2, 2)];
    await Promise.all(batches.map(gather));
    expect(taken).toEqual([[3, 1, 2]]);
    expect(batches.map(({ doneUpTo }) => doneUpTo)).toEqual([['2'], ['0'], ['1']]);
  });

  it('is split into equal transactions when it is too much for one, so many at once, in order within a partition', async () => {
    const taken: string[][] = [];
    let running = 0;
    let most = 0;
    const gather = createGathering({
      read,
      receive(parts) {
        taken.push(
          parts.flatMap(({ records }) => records.map(({ record: { partition, offset } }) => `${partition}/${offset}`)),
        );
        most = Math.max(most, ++running);
        const done = new Promise<boolean>((resolve) => setImmediate(() => resolve(true)));
        void done.then(() => (running -= 1));
        return parts.map(() => done);
      },
      size: 4,
      lanes: 2,
      everyMs: 0,
    });
    await Promise.all([batch(0, 7), batch(1, 2)].map(gather));
    expect(taken.map((one) => one.length).every((length) => length <= 4)).toBe(true);
    expect(taken.flat().filter((one) => one.startsWith('0/'))).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `0/${n}`));
    expect(taken.flat()).toHaveLength(9);
    expect(most).toBe(2);
  });

  it('fails by partition: the others are done', async () => {
    const gather = createGathering({
      read,
      receive: (parts) =>
        parts.map(({ records }) =>
          records[0]?.record.partition === 1 ? Promise.reject(new Error('no database')) : Promise.resolve(true),
        ),
      size: 100,
      lanes: 4,
      everyMs: 0,
    });
    const [good, bad] = [batch(0, 2), batch(1, 2)];
    const outcomes = await Promise.allSettled([gather(good), gather(bad)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(good.doneUpTo).toEqual(['1']);
    expect(bad.doneUpTo).toEqual([]);
  });

  it('fails when it cannot even be read, and the next is taken', async () => {
    let broken = true;
    const gather = createGathering({
      read(one) {
        if (broken) throw new Error('a bug');
        return read(one);
      },
      receive: (parts) => parts.map(() => Promise.resolve(true)),
      size: 100,
      lanes: 1,
      everyMs: 0,
    });
    await expect(gather(batch(0, 1))).rejects.toThrow('a bug');
    broken = false;
    const next = batch(0, 1);
    await gather(next);
    expect(next.doneUpTo).toEqual(['0']);
  });

  it('is done before the rest that follows it, and being taken away ends the rest', async () => {
    const released = new AbortController();
    const gather = createGathering({
      read,
      receive: (parts) => parts.map(() => Promise.resolve(true)),
      size: 100,
      lanes: 1,
      everyMs: 600_000,
    });
    const small = batch(0, 1, released.signal);
    let ended = false;
    const work = gather(small).then(() => (ended = true));
    while (small.doneUpTo.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    released.abort();
    await work;
    // With as much as makes half a transaction there is no rest.
    await gather(batch(0, 50));
  });

  it.each([
    ['next to nothing', { events: 9, tookMs: 1 }, 30],
    ['some time', { events: 9, tookMs: 20 }, 120],
    ['long', { events: 9, tookMs: 300 }, 250],
    ['long, for one event or two', { events: 2, tookMs: 300 }, 30],
  ])('rests in proportion to what it took, within bounds: %s', (_, done, restMs) => {
    expect(restFor(done, 30, 250)).toBe(restMs);
  });

  it('is left undone when it is taken away before its turn', async () => {
    const released = new AbortController();
    let calls = 0;
    const gather = createGathering({
      read,
      receive(parts) {
        calls += 1;
        return parts.map(() => Promise.resolve(true));
      },
      size: 100,
      lanes: 1,
      everyMs: 0,
    });
    const taken = batch(0, 2, released.signal);
    const work = gather(taken);
    released.abort();
    await work;
    expect({ calls, done: taken.doneUpTo }).toEqual({ calls: 0, done: [] });
  });
});
