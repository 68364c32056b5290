import { type ConsumerFailed } from '@okaeri/kafka';
import { type Database, createDatabase } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  expectEventually,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { type InboxConsumer, createInboxConsumer, deadLetters, outboxRows, subscribe } from '../src/index.ts';
import { memberTopic, migrations, step, stepsOf, take } from './member-topic.ts';

const patiently = { timeoutMs: 45_000 };
const nothing = { unreadable: 0, parked: 0, parkedKeys: 0 };

describe('an inbox consumer that stands still', () => {
  let database: TestDatabase;
  let broker: TestKafka;
  let told: ConsumerFailed[] = [];
  const consumers: InboxConsumer[] = [];
  const handles: Database[] = [];
  beforeEach(async () => {
    told = [];
    [database, broker] = await Promise.all([
      createTestDatabase({ migrations, rows: outboxRows }),
      createTestKafka([memberTopic]),
    ]);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await Promise.all(handles.splice(0).map((db) => db.close()));
    await broker.stop();
    await database.drop();
  });

  async function start(db: Database, trouble: (memberId: string, step: number) => Promise<void> | null = () => null) {
    const consumer = createInboxConsumer({
      consumer: 'reader',
      db,
      kafka: broker.kafka,
      logger: createTestLogger(),
      stalledAfterMs: 2_000,
      watchEveryMs: 100,
      onFailed: (error) => told.push(error),
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          async stepped(tx, { data }) {
            await take(tx, data.memberId, data.step);
            await trouble(data.memberId, data.step);
          },
        }),
      ],
    });
    consumers.push(consumer);
    await consumer.start();
    return consumer;
  }
  async function open(settings = '', poolSize = 5): Promise<Database> {
    const url = new URL(database.url);
    if (settings !== '') url.searchParams.set('options', settings);
    const logger = createTestLogger();
    const db = await createDatabase({ url: url.href, rows: outboxRows, poolSize, logger, applicationName: 'second' });
    handles.push(db);
    return db;
  }
  const steps = (memberId: string) => stepsOf(database.db.read, memberId);
  const counts = () => deadLetters(database.db).counts();

  it('because a handler hangs in its transaction begins anew, and each event takes effect once', async () => {
    // As the service's own settings, in a hurry: what hangs with a lock in its hand is ended by the server.
    const db = await open('-c idle_in_transaction_session_timeout=3000 -c lock_timeout=1000');
    let hung = 0;
    const consumer = await start(db, (memberId) =>
      memberId === 'm1' && hung++ === 0 ? new Promise(() => undefined) : null,
    );
    await broker.publish(step('m1', 1), step('m2', 1), step('m1', 2));
    await expectEventually(async () => expect(await steps('m1')).toEqual([1, 2]), patiently);
    expect(await steps('m2')).toEqual([1]);
    await expectEventually(async () => expect(await consumer.readiness?.()).toEqual({ ready: true }), patiently);
    expect(consumer.progress().replaced).toBeGreaterThanOrEqual(1);
    expect(await counts()).toEqual(nothing);
    expect(told).toEqual([]);
  });

  it('because its connections are used up gives up, and a new process goes on where it was', async () => {
    // A transaction in which nothing is said would be ended before anybody gives up; one that is leaked may well say something.
    const db = await open('-c idle_in_transaction_session_timeout=0', 1);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const leaking = db.inTransaction(() => {
      take();
      return held;
    });
    await taken;
    const consumer = await start(db);
    await broker.publish(step('m1', 1));
    await expectEventually(() => expect(told).toHaveLength(1), patiently);
    expect(told[0]?.message).toMatch(/a new client did not help: no progress with records waiting/);
    expect(await consumer.readiness?.()).toMatchObject({ ready: false });
    expect(await counts()).toEqual(nothing);
    await consumer.stop();

    await start(await open());
    await expectEventually(async () => expect(await steps('m1')).toEqual([1]), patiently);
    letGo();
    await leaking;
  });

  it('because its database is down waits for it, and begins nothing anew', async () => {
    const consumer = await start(await open());
    await broker.publish(step('m1', 1));
    await expectEventually(async () => expect(await steps('m1')).toEqual([1]), patiently);
    await database.away(async () => {
      await broker.publish(step('m1', 2), step('m2', 1));
      await expectEventually(
        async () => expect(await consumer.readiness?.()).toMatchObject({ ready: false }),
        patiently,
      );
      const begun = Date.now();
      // Time enough to have begun anew, and to have given up.
      await expectEventually(() => expect(Date.now() - begun).toBeGreaterThan(7_000), patiently);
      expect(consumer.progress()).toMatchObject({ state: 'running', replaced: 0 });
      expect(await consumer.readiness?.()).toMatchObject({ ready: false });
    });
    await expectEventually(async () => expect(await steps('m1')).toEqual([1, 2]), patiently);
    await expectEventually(async () => expect(await consumer.readiness?.()).toEqual({ ready: true }), patiently);
    expect(told).toEqual([]);
    expect(await counts()).toEqual(nothing);
  });
});
