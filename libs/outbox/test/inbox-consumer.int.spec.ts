import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type OutgoingRecord, createProducer } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  createTestNetwork,
  expectEventually,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { topicEvent } from '@okaeri/topics';
import { type Context, ROOT_CONTEXT, context } from '@opentelemetry/api';
import {
  type InboxConsumer,
  append,
  createInboxConsumer,
  createRelay,
  deadLetters,
  outboxRows,
  subscribe,
} from '../src/index.ts';
import { memberTopic, migrations, otherTopic, step, stepsOf, take } from './member-topic.ts';

const crashAfterCommit = fileURLToPath(new URL('./crash-after-commit.ts', import.meta.url));

describe('the inbox consumer', () => {
  let database: TestDatabase;
  let broker: TestKafka;
  const consumers: InboxConsumer[] = [];
  beforeEach(async () => {
    [database, broker] = await Promise.all([
      createTestDatabase({ migrations, rows: outboxRows }),
      createTestKafka([memberTopic, otherTopic]),
    ]);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await broker.stop();
    await database.drop();
  });

  async function startConsumer(options: Partial<Parameters<typeof createInboxConsumer>[0]> = {}) {
    const consumer = createInboxConsumer({
      consumer: 'reader',
      db: database.db,
      kafka: broker.kafka,
      logger: createTestLogger(),
      retry: { attempts: 2, firstPauseMs: 10 },
      lookForRetriesEveryMs: 50,
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          stepped: async (tx, { data }) => void (await take(tx, data.memberId, data.step)),
        }),
      ],
      ...options,
    });
    consumers.push(consumer);
    await consumer.start();
    return consumer;
  }
  const steps = (memberId: string) => stepsOf(database.db.read, memberId);

  it('takes each event over once, in order per key, over all partitions', async () => {
    const events = Array.from({ length: 200 }, (_, index) => step(`m${index % 10}`, index));
    await broker.publish(...events, ...events.slice(0, 50));
    const consumer = await startConsumer();
    await expectEventually(async () => {
      const { handled, duplicates } = consumer.stats();
      expect({ handled, duplicates }).toEqual({ handled: 200, duplicates: 50 });
      expect(await consumer.lag()).toBe(0);
    });
    for (let member = 0; member < 10; member++)
      expect(await steps(`m${member}`)).toEqual(Array.from({ length: 20 }, (_, turn) => turn * 10 + member));
    expect(await consumer.readiness?.()).toEqual({ ready: true });
  });

  it('that is killed between the commit and the offset gives its event no second effect', async () => {
    await broker.publish(step('m1', 1));
    const crashing = spawn(
      process.execPath,
      [crashAfterCommit, database.url, broker.brokers.join(), broker.topicPrefix],
      { env: { PATH: '' }, stdio: 'ignore' },
    );
    const [, signal] = (await once(crashing, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await steps('m1')).toEqual([1]);

    const consumer = await startConsumer();
    await broker.publish(step('m1', 2));
    await expectEventually(async () => expect(await steps('m1')).toEqual([1, 2]), { timeoutMs: 40_000 });
    expect(consumer.stats()).toMatchObject({ handled: 1, duplicates: 1 });
  });

  it('gives an event that was published twice, for want of an acknowledgement, one effect', async () => {
    const producer = createProducer(broker.kafka);
    await producer.start();
    let losses = 1;
    const lossy = {
      async send(records: readonly OutgoingRecord[]) {
        await producer.send(records);
        if (losses-- > 0) throw new Error('the acknowledgement was lost');
      },
    };
    const logger = createTestLogger();
    const relay = createRelay({ db: database.db, producer: lossy, source: 'okaeri/test', logger });
    await relay.start();
    await database.db.inTransaction((tx) => append(tx, step('m1', 1)));
    await relay.drain();
    await relay.stop();
    await producer.stop();
    const consumer = await startConsumer();
    await expectEventually(() => expect(consumer.stats()).toMatchObject({ handled: 1, duplicates: 1 }));
    expect(await steps('m1')).toEqual([1]);
  });

  it('goes on past what cannot be read, and logs its place and field but nothing of a person', async () => {
    const lines: string[] = [];
    const logger = createLogger({ service: 'test', destination: { write: (line) => void lines.push(line) } });
    const headers = {
      ce_specversion: '1.0',
      ce_id: 'e1',
      ce_source: 'hr',
      ce_type: 'okaeri.test.member.stepped',
      ce_time: '2026-04-01T00:00:00Z',
      'content-type': 'application/json',
    };
    const personal = JSON.stringify({ memberId: 'hanako', step: '山田 花子' });
    await broker.send({ topic: memberTopic.name, key: 'hanako', value: personal, headers });
    await broker.send({ topic: memberTopic.name, key: 'hanako', value: '山田', headers: {} });
    await broker.publish(step('hanako', 2));
    const consumer = await startConsumer({ logger });
    await expectEventually(async () => expect(await steps('hanako')).toEqual([2]));
    expect(await deadLetters(database.db).list()).toMatchObject([
      { kind: 'unreadable', offset: '0', field: 'step', eventId: 'e1' },
      { kind: 'unreadable', offset: '1', eventId: null },
    ]);
    expect(consumer.stats()).toMatchObject({ handled: 1, unreadable: 2, parked: 0 });
    const warnings = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(warnings).toContainEqual(
      expect.objectContaining({ level: 'warn', topic: memberTopic.name, offset: '0', field: 'step' }),
    );
    expect(lines.join()).not.toMatch(/hanako|山田/);
  });

  it('does not keep what cannot be read about something that is gone for good', async () => {
    for (const key of ['hanako', 'taro'])
      await broker.send({ topic: memberTopic.name, key, value: '山田', headers: {} });
    await broker.publish(step('jiro', 1));
    const subscription = subscribe(memberTopic, {
      unknownTypes: 'dead-letter',
      isMoot: async (_tx, key: string | null) => key === 'hanako',
      stepped: async (tx, { data }) => void (await take(tx, data.memberId, data.step)),
    });
    const consumer = await startConsumer({ subscriptions: [subscription] });
    await expectEventually(() => expect(consumer.stats()).toMatchObject({ handled: 1, unreadable: 1, ignored: 1 }));
    expect(await database.db.inTransaction((tx) => tx.query('select key from dead_letter'))).toEqual([{ key: 'taro' }]);
  });

  it('parks a key that fails, lets the others go on, and goes on with it after a retry', async () => {
    let broken = true;
    const consumer = await startConsumer({
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          async stepped(tx, { data }) {
            if (broken && data.memberId === 'm1') throw new Error('not this one');
            await take(tx, data.memberId, data.step);
          },
        }),
      ],
    });
    await broker.publish(step('m1', 1), step('m2', 1), step('m1', 2), step('m2', 2));
    await expectEventually(() => expect(consumer.stats()).toMatchObject({ handled: 2, parked: 2 }));
    expect(await steps('m2')).toEqual([1, 2]);
    // The offsets are committed after the effects.
    await expectEventually(async () => expect(await consumer.lag()).toBe(0));
    expect(await consumer.readiness?.()).toEqual({ ready: true });

    const letters = deadLetters(database.db);
    const [head] = await letters.list();
    expect(await letters.retry(head?.id ?? '')).toBe('failed-again');
    broken = false;
    expect(await letters.retry(head?.id ?? '')).toBe('done');
    await broker.publish(step('m1', 3));
    await expectEventually(async () => expect(await steps('m1')).toEqual([1, 2, 3]));
  });

  it('waits for a database that cannot be reached, parks nothing, and is not ready meanwhile', async () => {
    const network = await createTestNetwork(database.url);
    const logger = createTestLogger();
    const db = await createDatabase({ url: network.url, rows: outboxRows, logger, applicationName: 'far' });
    const consumer = await startConsumer({ db });
    await broker.publish(step('m1', 1));
    await expectEventually(async () => expect(await steps('m1')).toEqual([1]));

    await network.cut();
    await broker.publish(step('m1', 2), step('m2', 1));
    await expectEventually(async () => expect(await consumer.readiness?.()).toMatchObject({ ready: false }));
    await network.mend();
    await expectEventually(async () => expect(await steps('m1')).toEqual([1, 2]));
    await expectEventually(async () => expect(await consumer.readiness?.()).toEqual({ ready: true }));
    expect(await deadLetters(database.db).counts()).toEqual({ unreadable: 0, parked: 0, parkedKeys: 0 });
    await consumer.stop();
    await db.close();
    await network.close();
  });

  it('continues the trace of an event in what its handler tells', async () => {
    context.setGlobalContextManager(asyncContexts());
    await startConsumer({
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          stepped: (tx, { data }) => append(tx, topicEvent(otherTopic.events.stepped, data)),
        }),
      ],
    });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { definition, id, time, key, data } = step('m1', 1);
    await broker.send({
      topic: memberTopic.name,
      key,
      value: JSON.stringify(data),
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: 'hr',
        ce_type: definition.type,
        ce_time: time.toISOString(),
        'content-type': 'application/json',
        traceparent,
        tracestate: 'vendor=1',
      },
    });
    await expectEventually(async () =>
      expect(await database.db.read.query('select topic, traceparent, tracestate from outbox')).toEqual([
        {
          topic: otherTopic.name,
          traceparent: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/) as string,
          tracestate: expect.stringMatching(/^okaeri=t:\d{13},vendor=1$/) as string,
        },
      ]),
    );
    context.disable();
  });

  it('reads a topic once only', () => {
    const twice = [1, 2].map(() => subscribe(memberTopic, { unknownTypes: 'ignore' }));
    expect(() =>
      createInboxConsumer({
        consumer: 'reader',
        db: database.db,
        kafka: broker.kafka,
        logger: createTestLogger(),
        subscriptions: twice,
      }),
    ).toThrow('a topic is subscribed twice');
  });
});

/** What the service's OpenTelemetry set-up does for the API: a context that follows asynchronous calls. */
function asyncContexts(): Parameters<typeof context.setGlobalContextManager>[0] {
  const storage = new AsyncLocalStorage<Context>();
  return {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (current, call, thisArg, ...args) => storage.run(current, () => call.call(thisArg as never, ...args)),
    bind: (_current, target) => target,
    enable() {
      return this;
    },
    disable() {
      storage.disable();
      return this;
    },
  };
}
