import { countStatements } from '@okaeri/postgres';
import { createTestDatabase, createTestLogger, type TestDatabase } from '@okaeri/testkit';
import { type TopicEvent } from '@okaeri/topics';
import { deadLetters, type EventsOf, outboxRows, subscribe } from '../src/index.ts';
import { readRecord } from '../src/read-record.ts';
import { createReceive, noCounters } from '../src/receive.ts';
import { openSubscription } from '../src/subscription.ts';
import { memberTopic, migrations, recordAt, step, stepsOf, take } from './member-topic.ts';
import { createReader as readerOn } from './reader.ts';

describe('receiving events', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations, rows: outboxRows });
  });
  afterEach(() => database.drop());

  const never = new AbortController().signal;

  const createReader = (consumer?: string, db = database.db) => readerOn(db, consumer);

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
