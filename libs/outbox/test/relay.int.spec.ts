import { type OutgoingRecord } from '@okaeri/kafka';
import { beforeCommit, createDatabase } from '@okaeri/postgres';
import { createTestLogger, expectEventually } from '@okaeri/testkit';
import { topicEvent } from '@okaeri/topics';
import { append, outboxRows } from '../src/index.ts';
import { memberTopic, otherTopic, step } from './member-topic.ts';
import { type RelayWorld, createRelayWorld, stepsIn } from './relay-world.ts';

describe('the relay', () => {
  let world: RelayWorld;
  beforeEach(async () => void (world = await createRelayWorld()));
  afterEach(() => world.stop());

  it('publishes what was committed, in order per key, as CloudEvents', async () => {
    const relay = await world.startRelay({ batchSize: 3 });
    const tap = await world.broker.tap(memberTopic.name);
    const time = new Date('2026-04-01T00:00:00.123Z');
    await world.database.db.inTransaction((tx) =>
      append(
        tx,
        topicEvent(memberTopic.events.stepped, { memberId: 'm0', step: 1 }, { id: 'e1', time, sequence: 10n ** 20n }),
      ),
    );
    await world.tell('m1', 1, 2, 3, 4);
    await world.tell('m2', 1, 2);
    await world.tell('m1', 5);
    await relay.drain();
    await expectEventually(() => expect(tap.records).toHaveLength(8));
    expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3, 4, 5]);
    expect(stepsIn(tap.events(), 'm2')).toEqual([1, 2]);
    expect(tap.events().find(({ id }) => id === 'e1')).toEqual({
      id: 'e1',
      source: 'okaeri/test',
      type: 'okaeri.test.member.stepped',
      time,
      sequence: 10n ** 20n,
      contentType: 'application/json',
      data: { memberId: 'm0', step: 1 },
      trace: null,
    });
    expect(await relay.lag()).toEqual({ count: 0, oldestSeconds: 0 });
  });

  it('publishes nothing of a transaction that is undone', async () => {
    const undone = world.database.db.inTransaction(async (tx) => {
      await append(tx, step('m1', 1));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await expect(append(world.database.db.read, step('m1', 1))).rejects.toThrow('in the transaction of what it tells');
    const relay = await world.startRelay();
    expect(await relay.lag()).toEqual({ count: 0, oldestSeconds: 0 });
  });

  it('misses no row that commits after later ones were published', async () => {
    const relay = await world.startRelay();
    const tap = await world.broker.tap(memberTopic.name);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: hasAppended, resolve: appended } = Promise.withResolvers<void>();
    const late = world.database.db.inTransaction(async (tx) => {
      await append(tx, step('late', 1));
      beforeCommit(tx, () => {
        appended();
        return held;
      });
    });
    await hasAppended;
    await world.tell('early', 1);
    await expectEventually(() => expect(stepsIn(tap.events(), 'early')).toEqual([1]));
    expect(stepsIn(tap.events(), 'late')).toEqual([]);
    letGo();
    await late;
    await relay.drain();
    await expectEventually(() => expect(stepsIn(tap.events(), 'late')).toEqual([1]));
  });

  it('publishes a key’s events in the order of their commits, not in that of their beginnings', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: hasAppended, resolve: appended } = Promise.withResolvers<void>();
    const committed: number[] = [];
    const first = world.database.db
      .inTransaction(async (tx) => {
        await append(tx, step('m1', 1));
        beforeCommit(tx, () => {
          appended();
          return held;
        });
      })
      .then(() => committed.push(1));
    await hasAppended;
    const second = world.tell('m1', 2).then(() => committed.push(2));
    // Another key does not wait for it.
    await world.tell('m2', 1);
    expect(committed).toEqual([]);
    letGo();
    await Promise.all([first, second]);
    const rows = await world.database.db.read.query<{ step: number }[]>(
      `select (data->>'step')::int as step from outbox where key = 'm1' order by id`,
    );
    expect(rows).toEqual([{ step: 1 }, { step: 2 }]);
  });

  it('that leads is followed by another when its connection is killed, and order per key holds', async () => {
    const elsewhere = await createDatabase({
      url: world.database.url,
      rows: outboxRows,
      logger: createTestLogger(),
      applicationName: 'second',
    });
    const first = await world.startRelay({ batchSize: 2 });
    await expectEventually(() => expect(first.leads()).toBe(true));
    const second = await world.startRelay({ db: elsewhere, batchSize: 2 });
    const tap = await world.broker.tap(memberTopic.name);
    const steps = Array.from({ length: 60 }, (_, index) => index);
    const telling = (async () => {
      for (const number of steps) await world.tell('m1', number);
    })();
    await expectEventually(() => expect(tap.records.length).toBeGreaterThan(5));
    expect([first.leads(), second.leads()]).toEqual([true, false]);

    await world.database.db.read.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1
          and database = (select oid from pg_database where datname = current_database())
          and ((classid::bigint << 32) | objid::bigint) = $1`,
      [0x6f7574626f78],
    );
    await expectEventually(() => expect([first.leads(), second.leads()].filter(Boolean)).toHaveLength(1));
    await telling;
    await second.drain();
    await expectEventually(() => expect(stepsIn(tap.events(), 'm1')).toEqual(steps));
    await second.stop();
    await elsewhere.close();
  });

  it('that stops hands over to one that waits, and a hint reaches the leader in another process', async () => {
    const elsewhere = await createDatabase({
      url: world.database.url,
      rows: outboxRows,
      logger: createTestLogger(),
      applicationName: 'second',
    });
    const first = await world.startRelay();
    await expectEventually(() => expect(first.leads()).toBe(true));
    // It tries once a minute: only being called can make it follow at once.
    const second = await world.startRelay({ db: elsewhere, pollEveryMs: 60_000, tryToLeadEveryMs: 60_000 });
    await expectEventually(async () => {
      const waiting = `select 1 from pg_stat_activity where application_name = 'second relay' and query like '%advisory%'`;
      expect(await world.database.db.read.query(waiting)).toHaveLength(1);
    });
    await first.stop();
    await expectEventually(() => expect(second.leads()).toBe(true));
    // The leader looks once a minute now: only the hint of the follower beside the append can make it quick.
    await world.startRelay();
    await expectEventually(async () => {
      await world.tell('m1', 1);
      await expectEventually(async () => expect(await second.lag()).toMatchObject({ count: 0 }), { timeoutMs: 1_000 });
    });
    await second.stop();
    await elsewhere.close();
  });

  it('publishes again what it has no acknowledgement for', async () => {
    let losses = 1;
    const lossy = {
      async send(records: readonly OutgoingRecord[]) {
        await world.producer.send(records);
        if (losses-- > 0) throw new Error('the acknowledgement was lost');
      },
    };
    const relay = await world.startRelay({ producer: lossy });
    const tap = await world.broker.tap(memberTopic.name);
    await world.tell('m1', 1, 2);
    await relay.drain();
    await expectEventually(() => expect(tap.records).toHaveLength(4));
    expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2]);
  });

  it('lets other topics go on when one cannot be written', async () => {
    const sent: string[] = [];
    let open = false;
    const half = {
      send(records: readonly OutgoingRecord[]) {
        const topic = records[0]?.topic ?? '';
        if (topic === otherTopic.name && !open) return Promise.reject(new Error('no leader for partition 0'));
        sent.push(...records.map(({ key }) => `${topic} ${key}`));
        return Promise.resolve();
      },
    };
    const relay = await world.startRelay({ producer: half, batchSize: 2 });
    await world.database.db.inTransaction(async (tx) => {
      for (const memberId of ['a', 'b', 'c'])
        await append(tx, topicEvent(otherTopic.events.stepped, { memberId, step: 1 }));
    });
    await world.tell('m1', 1);
    await expectEventually(() => expect(sent).toEqual(['test.member.v1 m1']));
    // The row of m1 goes a moment after the broker has it.
    await expectEventually(async () => expect(await relay.lag()).toMatchObject({ count: 3 }));
    expect((await relay.lag()).oldestSeconds).toBeGreaterThan(0);
    open = true;
    await relay.drain();
    expect(sent.slice(1)).toEqual(['test.other.v1 a', 'test.other.v1 b', 'test.other.v1 c']);
  });

  it('publishes what is left before it stops', async () => {
    const relay = await world.startRelay({ pollEveryMs: 60_000, batchSize: 2 });
    await expectEventually(() => expect(relay.leads()).toBe(true));
    await world.database.db.read.query(
      `insert into outbox (event_id, topic, type, key, time, data)
       select 'e' || n, $1, 'okaeri.test.member.stepped', 'm1', now(), '{}' from generate_series(1, 7) n`,
      [memberTopic.name],
    );
    await relay.stop();
    expect(await relay.lag()).toMatchObject({ count: 0 });
  });

  it('publishes more than a broker takes at once, and refuses what it would never take', async () => {
    const tap = await world.broker.tap(memberTopic.name);
    const big = 'x'.repeat(700_000);
    await world.database.db.inTransaction(async (tx) => {
      for (const number of [1, 2, 3])
        await append(tx, {
          ...step('m1', number),
          data: { memberId: 'm1', step: number, note: big },
        });
      await expect(append(tx, { ...step('m1', 4), data: { note: big + big } })).rejects.toThrow('limited to');
    });
    const relay = await world.startRelay();
    await relay.drain();
    await expectEventually(() => expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3]));
  });
});
