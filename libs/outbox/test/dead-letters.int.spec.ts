import { createTestDatabase, expectEventually, type TestDatabase } from '@okaeri/testkit';
import { type TopicEvent } from '@okaeri/topics';
import fc from 'fast-check';
import { outboxRows } from '../src/index.ts';
import { migrations, recordAt, step, stepsOf } from './member-topic.ts';
import { createReader as readerOn, retry } from './reader.ts';

describe('events that cannot be taken over', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations, rows: outboxRows });
  });
  afterEach(() => database.drop());

  const createReader = (consumer?: string) => readerOn(database.db, consumer);

  describe('a parked key', () => {
    async function parked(...numbers: number[]) {
      const reader = createReader();
      const [head] = numbers;
      reader.mood.fails = (_memberId, number) => number === head;
      await reader.read(...numbers.map((number) => step('m1', number)));
      const ids = (await reader.letters.list()).map(({ id }) => id);
      expect(ids).toHaveLength(numbers.length);
      return { ...reader, ids, id: (index: number) => ids[index] ?? 'none' };
    }

    it('takes its turn in order when it is retried, and goes on as any other', async () => {
      const reader = await parked(1, 2, 3);
      reader.mood.fails = () => false;
      expect(await retry(reader, reader.id(1))).toBe('done');
      await reader.read(step('m1', 4));
      expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 2, 3, 4]);
      expect(await reader.letters.counts()).toEqual({ unreadable: 0, parked: 0, parkedKeys: 0 });
      expect(await reader.letters.show(reader.id(0))).toMatchObject({ state: 'done', key: null, value: null });
    });

    it('stops at the first that fails again, and says why and how often', async () => {
      const reader = await parked(1, 2, 3);
      reader.mood.fails = (_memberId, number) => number === 2;
      expect(await retry(reader, reader.id(0))).toBe('done');
      expect(await retry(reader, reader.id(2))).toBe('failed-again');
      expect(await stepsOf(database.db.read, 'm1')).toEqual([1]);
      expect(await reader.letters.list()).toMatchObject([
        { id: reader.id(1), attempts: 2, reason: 'Error: no step 2', retryRequested: false },
        { id: reader.id(2), attempts: 0 },
      ]);
    });

    it('loses an event that is discarded, for a reason that is kept, and goes on with the rest', async () => {
      const reader = await parked(1, 2);
      await reader.letters.discard(reader.id(0), 'a test event of HR');
      await reader.replay.replayRequested();
      expect(await stepsOf(database.db.read, 'm1')).toEqual([2]);
      expect(await reader.letters.list({ state: 'discarded' })).toMatchObject([
        { id: reader.id(0), closedBecause: 'a test event of HR' },
      ]);
      // Delivered again it stays discarded.
      const { read, counters } = reader;
      await read(step('m1', 3));
      expect(counters).toMatchObject({ parked: 2, handled: 1 });
    });

    it('is free again when its only event is discarded', async () => {
      const reader = await parked(1);
      await reader.letters.discard(reader.id(0), 'gone');
      await reader.read(step('m1', 2));
      expect(await stepsOf(database.db.read, 'm1')).toEqual([2]);
    });

    it('waits on when a later event is discarded', async () => {
      const reader = await parked(1, 2, 3);
      await reader.letters.discard(reader.id(1), 'not wanted');
      await reader.replay.replayRequested();
      expect(await reader.letters.counts()).toMatchObject({ parked: 2, parkedKeys: 1 });
      await expect(reader.letters.discard(reader.id(1), 'again')).rejects.toThrow(`No dead letter ${reader.id(1)}`);
      await expect(reader.letters.discard(reader.id(2), '  ')).rejects.toThrow('Say why');
    });

    it('takes an event that comes during a retry after those that waited', async () => {
      const reader = await parked(1);
      reader.mood.fails = () => false;
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
      reader.mood.waits = (memberId) => (memberId === 'm2' ? held : null);
      // It has found the key parked, and has its event still before it when the retry wants to empty the queue.
      const reading = reader.read(step('m2', 1), step('m1', 2));
      await expectEventually(() => expect(reader.mood.waiting).toBe(1));
      expect(await reader.letters.retry(reader.id(0), { waitMs: 0 })).toBe('requested');
      await reader.replay.replayRequested();
      letGo();
      await reading;
      await reader.replay.replayRequested();
      expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 2]);
      expect(await reader.letters.counts()).toEqual({ unreadable: 0, parked: 0, parkedKeys: 0 });
    });
  });

  describe('a record that cannot be read', () => {
    const broken = (offset: number, event: TopicEvent) => recordAt(offset, event, { value: Buffer.from('{') });

    it('is a dead letter once, and the partition goes on', async () => {
      const { readRecords, letters, counters } = createReader();
      const records = [recordAt(1, step('m1', 1)), broken(2, step('m1', 2)), recordAt(3, step('m1', 3))];
      await readRecords(...records);
      await readRecords(...records);
      expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 3]);
      expect(counters).toMatchObject({ handled: 2, duplicates: 2, unreadable: 1 });
      const [letter] = await letters.list();
      expect(letter).toMatchObject({ kind: 'unreadable', partition: 0, offset: '2', reason: 'the value is not JSON' });
      expect(await letters.show(letter?.id ?? '')).toMatchObject({ key: 'm1', value: '{', waitingOfKey: 0 });
    });

    it('is kept even when it holds what the database’s text cannot', async () => {
      const { readRecords, letters } = createReader();
      const record = recordAt(1, step('m1', 1));
      await readRecords({ ...record, key: 'm\0', headers: { ...record.headers, 'x-note': 'a\0b' } });
      expect(await letters.list()).toMatchObject([{ field: 'key' }]);
    });

    it('takes effect when it can be read after all', async () => {
      const reader = createReader();
      await reader.readRecords(broken(1, step('m1', 1)));
      const [letter] = await reader.letters.list();
      const id = letter?.id ?? '';
      expect(await retry(reader, id)).toBe('failed-again');
      expect(await reader.letters.list()).toMatchObject([{ attempts: 2 }]);
      await database.db.read.query('update dead_letter set value = $1', [recordAt(1, step('m1', 1)).value]);
      expect(await retry(reader, id)).toBe('done');
      expect(await stepsOf(database.db.read, 'm1')).toEqual([1]);
    });
  });

  it('whatever fails and is delivered again: each event takes effect once, in the order of its key', async () => {
    const scenario = fc.record({
      events: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 15 }),
      /** For each event, how often its handler fails. */
      failures: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 15, maxLength: 15 }),
      batches: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 15, maxLength: 15 }),
      again: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ events, failures, batches, again }) => {
        round += 1;
        const name = (member: string) => `${member}${round}`;
        const { mood, readRecords, letters, replay } = createReader(`reader ${round}`);
        const left = [...failures];
        mood.fails = (_memberId, number) => (left[number] ?? 0) > 0 && (left[number] = (left[number] ?? 0) - 1) >= 0;
        const records = events.map((member, index) => recordAt(index, step(name(member), index)));
        for (let from = 0, turn = 0; from < records.length; turn++) {
          const batch = records.slice(from, from + (batches[turn] ?? 1));
          await readRecords(...batch);
          if (again[turn] === true) await readRecords(...batch);
          from += batch.length;
        }
        for (let waiting = await letters.list(); waiting.length > 0; waiting = await letters.list()) {
          await letters.retry(waiting[0]?.id ?? '', { waitMs: 0 });
          await replay.replayRequested();
        }
        for (const member of ['a', 'b', 'c'])
          expect(await stepsOf(database.db.read, name(member))).toEqual(
            events.flatMap((of, index) => (of === member ? [index] : [])),
          );
      }),
      { numRuns: 15 },
    );
  });
});
