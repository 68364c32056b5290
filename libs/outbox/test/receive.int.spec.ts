import { countStatements } from '@okaeri/postgres';
import { createTestDatabase, createTestLogger, expectEventually, type TestDatabase } from '@okaeri/testkit';
import { type TopicEvent } from '@okaeri/topics';
import fc from 'fast-check';
import { deadLetters, type EventsOf, outboxRows, subscribe } from '../src/index.ts';
import { readRecord } from '../src/read-record.ts';
import { createReceive, noCounters } from '../src/receive.ts';
import { createReplay } from '../src/replay.ts';
import { openSubscription } from '../src/subscription.ts';
import { memberTopic, migrations, recordAt, step, stepsOf, take } from './member-topic.ts';

/** What handlers do beside their work. */
interface Mood {
  fails(memberId: string, step: number): boolean;
  /** Loses its connection to the database. */
  breaks(memberId: string): boolean;
  waits(memberId: string): Promise<void> | null;
  /** How many wait. */
  waiting: number;
}

describe('receiving events', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations, rows: outboxRows });
  });
  afterEach(() => database.drop());

  const never = new AbortController().signal;

  function createReader(consumer = 'reader', db = database.db) {
    const logger = createTestLogger();
    const mood: Mood = { fails: () => false, breaks: () => false, waits: () => null, waiting: 0 };
    const counters = noCounters();
    const subscription = openSubscription(
      subscribe(memberTopic, {
        unknownTypes: 'dead-letter',
        stepped: async (tx, { data }) => {
          const wait = mood.waits(data.memberId);
          if (wait !== null) {
            mood.waiting += 1;
            await wait;
          }
          await take(tx, data.memberId, data.step);
          if (mood.breaks(data.memberId)) await tx.query('select pg_terminate_backend(pg_backend_pid())');
          if (mood.fails(data.memberId, data.step)) throw new Error(`no step ${data.step}`);
        },
      }),
    );
    const retry = { attempts: 3, firstPauseMs: 1, longestPauseMs: 2 };
    const { receive, receiveParts } = createReceive({ consumer, db, logger, counters, retry, concurrency: 3 });
    const replay = createReplay({ consumer, db, logger, subscriptions: new Map([[memberTopic.name, subscription]]) });
    let offset = 0;
    return {
      mood,
      counters,
      replay,
      letters: deadLetters(db),
      readParts: (...parts: TopicEvent[][]) =>
        Promise.all(
          receiveParts(
            parts.map((events) => ({
              records: events.map((event) => readRecord(recordAt(offset++, event), subscription)),
              signal: never,
            })),
          ),
        ),
      read: (...events: TopicEvent[]) =>
        receive(
          events.map((event) => readRecord(recordAt(offset++, event), subscription)),
          never,
        ),
      readRecords: (...records: ReturnType<typeof recordAt>[]) =>
        receive(
          records.map((record) => readRecord(record, subscription)),
          never,
        ),
    };
  }

  /** Asks, and lets the service answer. */
  async function retry({ letters, replay }: ReturnType<typeof createReader>, id: string) {
    const outcome = letters.retry(id, { waitMs: 5_000 });
    for (let answered = false; !answered;) {
      void outcome.then(
        () => (answered = true),
        () => (answered = true),
      );
      await replay.replayRequested();
    }
    return outcome;
  }

  it('an event that is delivered again has no second effect', async () => {
    const { read, counters } = createReader();
    const first = step('m1', 1);
    await read(first, step('m1', 2), first);
    await read(first);
    expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 2]);
    expect(counters).toMatchObject({ handled: 2, duplicates: 2 });
  });

  it('the same id of another source, and the same event of another consumer, is another', async () => {
    const event = step('m1', 1, { id: 'e1' });
    const { readRecords } = createReader();
    const record = recordAt(1, event);
    const elsewhere = { ...recordAt(2, event), headers: { ...record.headers, ce_source: 'elsewhere' } };
    const anywhere = { ...recordAt(3, event), headers: { ...record.headers, ce_source: 'anywhere' } };
    await readRecords(record, elsewhere);
    await readRecords(anywhere);
    await createReader('other').readRecords(record);
    expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 1, 1, 1]);
  });

  it('two members of the group that are given the same events at once take them over once', async () => {
    const readers = [createReader(), createReader()];
    const events = Array.from({ length: 20 }, (_, index) => step(`m${index % 4}`, index));
    await Promise.all(readers.map(({ read }) => read(...events)));
    const [row] = await database.db.read.query<{ count: string }[]>('select count(*) from taken');
    expect(row?.count).toBe('20');
  });

  it('an event that fails here is not parked when another member has just taken it over', async () => {
    const event = step('m1', 1);
    const lucky = createReader();
    let transactions = 0;
    const failing = createReader('reader', {
      ...database.db,
      async inTransaction(work) {
        // One for the batch, three tries of the event, and before the one that parks it the other member has it.
        if (++transactions === 5) await lucky.read(event);
        return database.db.inTransaction(work);
      },
    });
    failing.mood.fails = () => true;
    await failing.read(event);
    expect(transactions).toBe(5);
    expect(lucky.counters).toMatchObject({ handled: 1 });
    expect(failing.counters).toMatchObject({ handled: 0, duplicates: 1, parked: 0 });
    expect(await failing.letters.counts()).toEqual({ unreadable: 0, parked: 0, parkedKeys: 0 });
  });

  it('a batch costs three statements beside those of its handlers', async () => {
    const { read } = createReader();
    const alone = await countStatements(database.db, () => read(step('m1', 1)));
    expect(alone.statements.map((statement) => statement.trim().split(/\s/)[0])).toEqual([
      'START',
      'with',
      'insert',
      'COMMIT',
    ]);
    const many = await countStatements(database.db, () =>
      read(...Array.from({ length: 50 }, (_, index) => step(`n${index}`, index))),
    );
    expect(many.statements).toHaveLength(53);
  });

  it('several partitions share a transaction; where one cannot be handled, each goes by itself', async () => {
    const { readParts, mood, counters } = createReader();
    const three = await countStatements(database.db, () =>
      readParts([step('p1', 1), step('p1', 2)], [step('p2', 1)], [step('p3', 1)]),
    );
    expect(three.value).toEqual([true, true, true]);
    // Beside the four of the handlers: begin, the inbox, commit.
    expect(three.statements).toHaveLength(7);
    mood.fails = (memberId) => memberId === 'p2';
    expect(await readParts([step('p1', 3)], [step('p2', 2), step('p4', 1)], [step('p3', 2)])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all(['p1', 'p2', 'p3', 'p4'].map((id) => stepsOf(database.db.read, id)))).toEqual([
      [1, 2, 3],
      [1],
      [1, 2],
      [1],
    ]);
    expect(counters).toMatchObject({ handled: 7, parked: 1 });
  });

  it('an event that fails for a while is tried again in its place', async () => {
    const { read, mood, counters } = createReader();
    let failures = 0;
    mood.fails = (_memberId, number) => number === 2 && ++failures < 4;
    await read(step('m1', 1), step('m1', 2), step('m1', 3), step('m2', 1));
    expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 2, 3]);
    expect(counters).toMatchObject({ handled: 4, parked: 0, failures: 2 });
  });

  it('an event that keeps failing waits with its key’s later ones, and nobody else does', async () => {
    const { read, mood, counters, letters } = createReader();
    mood.fails = (memberId, number) => memberId === 'm1' && number === 2;
    await read(step('m1', 1), step('m2', 1), step('m1', 2), step('m2', 2), step('m1', 3));
    await read(step('m1', 4), step('m2', 3));
    expect(await stepsOf(database.db.read, 'm1')).toEqual([1]);
    expect(await stepsOf(database.db.read, 'm2')).toEqual([1, 2, 3]);
    expect(counters).toMatchObject({ handled: 4, parked: 3 });
    expect(await letters.counts()).toEqual({ unreadable: 0, parked: 3, parkedKeys: 1 });
    expect(await letters.list()).toMatchObject([
      { kind: 'parked', offset: '2', attempts: 3, reason: 'Error: no step 2', eventType: 'okaeri.test.member.stepped' },
      { kind: 'parked', offset: '4', attempts: 0 },
      { kind: 'parked', offset: '5', attempts: 0 },
    ]);
  });

  it('nothing of a failed try stays', async () => {
    const { read, mood } = createReader();
    mood.fails = () => true;
    await read(step('m1', 1));
    expect(await database.db.read.query('select * from taken')).toEqual([]);
  });

  it('nobody is parked for a database that goes away: the whole batch is to come again', async () => {
    const { read, mood, counters } = createReader();
    let tries = 0;
    // Together all is undone for m1's sake; then, by itself, m2 loses the database.
    mood.fails = (memberId) => memberId === 'm1';
    mood.breaks = (memberId) => memberId === 'm2' && ++tries === 2;
    const events = [step('m2', 1), step('m1', 1)];
    await expect(read(...events)).rejects.toMatchObject({ code: '57P01' });
    expect(counters.parked).toBe(1);
    mood.fails = () => false;
    await read(...events);
    expect(await stepsOf(database.db.read, 'm2')).toEqual([1]);
    expect(await deadLetters(database.db).list()).toMatchObject([{ reason: 'Error: no step 1' }]);
  });

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

  it('hands events of different keys over together, and those of one key one after the other', async () => {
    const calls: string[][] = [];
    const subscription = openSubscription(
      subscribe(memberTopic, {
        unknownTypes: 'dead-letter',
        together: async (tx, events: EventsOf<typeof memberTopic>) => {
          calls.push(events.map(({ data }) => `${data.memberId}.${data.step}`));
          for (const { data } of events) await take(tx, data.memberId, data.step);
          if (events.some(({ data }) => data.memberId === 'bad')) throw new Error('no');
        },
      }),
    );
    const counters = noCounters();
    const retry = { attempts: 1, firstPauseMs: 1, longestPauseMs: 1 };
    const { db } = database;
    const { receive } = createReceive({
      consumer: 'r',
      db,
      logger: createTestLogger(),
      counters,
      retry,
      concurrency: 1,
    });
    let offset = 0;
    const read = (...events: TopicEvent[]) =>
      receive(
        events.map((event) => readRecord(recordAt(offset++, event), subscription)),
        never,
      );
    await read(step('a', 1), step('b', 1), step('a', 2), step('c', 1));
    expect(calls).toEqual([
      ['a.1', 'b.1'],
      ['a.2', 'c.1'],
    ]);
    // One that fails is parked alone: the others are handed over again without it.
    await read(step('a', 3), step('bad', 1), step('b', 2));
    expect(calls.slice(3)).toEqual(expect.arrayContaining([['a.3'], ['bad.1'], ['b.2']]));
    expect(counters).toMatchObject({ handled: 6, parked: 1 });
    expect([await stepsOf(db.read, 'a'), await stepsOf(db.read, 'b'), await stepsOf(db.read, 'bad')]).toEqual([
      [1, 2, 3],
      [1, 2],
      [],
    ]);
  });
});
