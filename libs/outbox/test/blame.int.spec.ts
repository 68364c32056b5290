import { type Tx, beforeCommit } from '@okaeri/postgres';
import { createTestDatabase, createTestLogger, type TestDatabase } from '@okaeri/testkit';
import { type TopicEvent } from '@okaeri/topics';
import { deadLetters, outboxRows, subscribe } from '../src/index.ts';
import { readRecord } from '../src/read-record.ts';
import { createReceive, noCounters } from '../src/receive.ts';
import { createReplay } from '../src/replay.ts';
import { openSubscription } from '../src/subscription.ts';
import { memberTopic, migrations, recordAt, step, stepsOf, take } from './member-topic.ts';

const signal = new AbortController().signal;

describe('an event that fails', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations, rows: outboxRows });
  });
  afterEach(() => database.drop());

  /** @param trouble what happens in the handler after its work, for each event */
  function createReader(
    trouble: (tx: Tx, event: { memberId: string; step: number }) => Promise<unknown>,
    db = database.db,
  ) {
    const logger = createTestLogger();
    const counters = noCounters();
    const tried: string[] = [];
    const subscription = subscribe(memberTopic, {
      unknownTypes: 'dead-letter',
      stepped: async (tx, { data }) => {
        await take(tx, data.memberId, data.step);
        await trouble(tx, data);
      },
    });
    const { receive } = createReceive({
      ...{ consumer: 'reader', db, logger, counters, concurrency: 3 },
      retry: { attempts: 3, firstPauseMs: 1, longestPauseMs: 2 },
      onTried: (topic, partition) => tried.push(`${topic}/${partition}`),
    });
    const opened = openSubscription(subscription);
    let offset = 0;
    return {
      counters,
      tried,
      receive: (...events: TopicEvent[]) =>
        receive(
          events.map((event) => readRecord(recordAt(offset++, event), opened)),
          signal,
        ),
      replay: createReplay({ consumer: 'reader', db, logger, subscriptions: new Map([[memberTopic.name, opened]]) }),
    };
  }
  const raising = (code: string) => (tx: Tx) =>
    tx.query(`do $$ begin raise exception 'of the server' using errcode = '${code}'; end $$`);
  const steps = (memberId: string) => stepsOf(database.db.read, memberId);

  it.each(['53100', '53200', '53300', '25006', '58030', '57P01', '57P03', '40P01', '40001', '55P03', '25P03', '28P01'])(
    'for the server’s state (%s) is neither parked nor counted, and takes effect when that is over',
    async (code) => {
      let well = false;
      const { receive, counters, tried } = createReader((tx, { memberId }) =>
        well || memberId !== 'm1' ? Promise.resolve() : raising(code)(tx),
      );
      const events = [step('m1', 1), step('m1', 2)];
      await expect(receive(...events)).rejects.toMatchObject({ code });
      await expect(receive(...events)).rejects.toMatchObject({ code });
      expect(counters).toMatchObject({ handled: 0, parked: 0, failures: 0 });
      expect(await deadLetters(database.db).counts()).toEqual({ unreadable: 0, parked: 0, parkedKeys: 0 });
      // Where others were in its way the partition is alive: reading anew would change nothing.
      expect(tried.length > 0).toBe(['40P01', '40001', '55P03', '28P01'].includes(code));
      well = true;
      expect(await receive(...events)).toBe(true);
      expect(await steps('m1')).toEqual([1, 2]);
    },
  );

  it('because somebody holds a lock holds up nobody of the same batch', async () => {
    const { receive, counters } = createReader((tx, { memberId }) =>
      memberId === 'm1' ? raising('55P03')(tx) : Promise.resolve(),
    );
    await expect(receive(step('m2', 1), step('m1', 1), step('m2', 2))).rejects.toMatchObject({ code: '55P03' });
    expect(await steps('m2')).toEqual([1, 2]);
    expect(counters).toMatchObject({ handled: 2, parked: 0 });
  });

  it('by itself is parked', async () => {
    const { receive } = createReader(raising('23514'));
    expect(await receive(step('m1', 1))).toBe(true);
    expect(await deadLetters(database.db).counts()).toMatchObject({ parked: 1, parkedKeys: 1 });
  });

  describe('because its statement takes too long', () => {
    const slowly = async (tx: Tx, { memberId }: { memberId: string }) => {
      if (memberId !== 'm1') return;
      await tx.query(`set local statement_timeout = 20`);
      await tx.query('select pg_sleep(1)');
    };

    it('is parked where the database is quick with another', async () => {
      const { receive } = createReader(slowly);
      expect(await receive(step('m1', 1), step('m2', 1))).toBe(true);
      expect(await deadLetters(database.db).counts()).toMatchObject({ parked: 1, parkedKeys: 1 });
      expect(await steps('m2')).toEqual([1]);
    });

    it('waits where the database is slow for everybody', async () => {
      const { receive, counters } = createReader(slowly, { ...database.db, url: 'postgres://nobody@127.0.0.1:1/none' });
      await expect(receive(step('m1', 1))).rejects.toMatchObject({ code: '57014' });
      expect(counters).toMatchObject({ parked: 0, failures: 0 });
    });
  });

  it('because nobody knows whether it was committed takes effect once', async () => {
    let lost = 1;
    const { receive, counters } = createReader(() => Promise.resolve(), {
      ...database.db,
      async inTransaction(work, options) {
        const value = await database.db.inTransaction(work, options);
        if (lost-- > 0) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
        return value;
      },
    });
    const events = [step('m1', 1), step('m2', 1)];
    await expect(receive(...events)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await receive(...events)).toBe(true);
    expect([await steps('m1'), await steps('m2')]).toEqual([[1], [1]]);
    expect(counters).toMatchObject({ handled: 0, duplicates: 2, parked: 0 });
  });

  describe('again when it is retried', () => {
    let trouble: (tx: Tx) => Promise<unknown>;
    async function parked() {
      trouble = raising('23514');
      const reader = createReader((tx) => trouble(tx));
      await reader.receive(step('m1', 1), step('m1', 2));
      const letters = deadLetters(database.db);
      const [head, behind] = await letters.list();
      return { ...reader, letters, head: head?.id ?? '', behind: behind?.id ?? '' };
    }
    const ask = (id: string) => deadLetters(database.db).retry(id, { waitMs: 0 });

    it('stays, with the attempt counted and its reason as it is now', async () => {
      const { letters, replay, head, behind } = await parked();
      trouble = () => Promise.reject(new Error('another reason'));
      expect(await ask(behind)).toBe('requested');
      await replay.replayRequested();
      expect(await letters.show(head)).toMatchObject({
        ...{ state: 'waiting', attempts: 4, reason: 'Error: another reason', retryRequested: false, waitsFor: null },
      });
      expect(await letters.show(behind)).toMatchObject({ state: 'waiting', attempts: 0, waitsFor: head });
    });

    it('counts once for each time it was asked for, however many replicas try', async () => {
      const { letters, replay, head } = await parked();
      const { replay: other } = createReader((tx) => trouble(tx));
      for (let asked = 1; asked <= 5; asked++) {
        await Promise.all([ask(head), ask(head)]);
        await Promise.all([replay.replayRequested(), other.replayRequested(), replay.replayRequested()]);
        expect(await letters.show(head)).toMatchObject({ attempts: 3 + asked, retryRequested: false });
      }
    });

    it('at the end of its transaction is told as any other failure, and holds up no other request', async () => {
      const { letters, replay, receive, head } = await parked();
      await receive(step('m2', 1));
      const other = (await letters.list()).find(({ offset }) => offset === '2')?.id ?? '';
      trouble = (tx) => {
        beforeCommit(tx, () => Promise.reject(new Error('not at the end either')));
        return Promise.resolve();
      };
      await Promise.all([ask(head), ask(other)]);
      await replay.replayRequested();
      for (const id of [head, other])
        expect(await letters.show(id)).toMatchObject({
          ...{ attempts: 4, reason: 'Error: not at the end either', retryRequested: false },
        });
    });

    it('for the server’s state is not counted: the request stands, and is carried out later', async () => {
      const { letters, replay, head } = await parked();
      trouble = raising('53100');
      await ask(head);
      await expect(replay.replayRequested()).rejects.toMatchObject({ code: '53100' });
      expect(await letters.show(head)).toMatchObject({ attempts: 3, retryRequested: true });
      trouble = () => Promise.resolve();
      await replay.replayRequested();
      expect(await steps('m1')).toEqual([1, 2]);
    });
  });
});
