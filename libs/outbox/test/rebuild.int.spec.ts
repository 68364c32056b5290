import { createProducer } from '@okaeri/kafka';
import { type Tx } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { topicEvent } from '@okaeri/topics';
import { append, outboxRows, ownTopic, rebuild, type RebuildOptions, subscribe } from '../src/index.ts';
import { toCloudEventRecord } from '@okaeri/kafka';
import { memberTopic, migrations, otherTopic, step, stepsOf, take } from './member-topic.ts';

/** Hears steps, keeps them, and tells on a topic of its own how far each member is. */
describe('a service that is made anew', () => {
  let database: TestDatabase;
  let broker: TestKafka;
  beforeEach(async () => {
    [database, broker] = await Promise.all([
      createTestDatabase({ migrations, rows: outboxRows }),
      createTestKafka([memberTopic, otherTopic]),
    ]);
  });
  afterEach(async () => {
    await broker.stop();
    await database.drop();
  });

  const told = (memberId: string, number: number) =>
    topicEvent(otherTopic.events.stepped, { memberId, step: number }, { id: `told-${memberId}-${number}` });
  const stepsNow = (tx: Tx, memberId: string) => stepsOf(tx, memberId).then((steps) => steps.length);

  function service(recalled: string[] = [], reconciled: string[] = []): RebuildOptions {
    return {
      service: 'reader',
      db: database.db,
      kafka: broker.kafka,
      logger: createTestLogger(),
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          async stepped(tx, { data: { memberId, step: number } }) {
            await take(tx, memberId, number);
            await append(tx, topicEvent(otherTopic.events.stepped, { memberId, step: await stepsNow(tx, memberId) }));
          },
        }),
      ],
      ownTopics: [
        ownTopic(otherTopic, {
          async recall(_tx, { key, data }) {
            recalled.push(`${key} ${data.step}`);
          },
          async reconcile(tx, { key, data }) {
            reconciled.push(`${key} ${data.step}`);
            const now = await stepsNow(tx, key);
            if (now !== data.step) await append(tx, told(key, now));
            return now > 0;
          },
        }),
      ],
    };
  }

  async function publish(...events: ReturnType<typeof step>[]): Promise<void> {
    const producer = createProducer(broker.kafka);
    await producer.start();
    await producer.send(events.map((event) => toCloudEventRecord(event, 'okaeri/test')));
    await producer.stop();
  }
  const outbox = () =>
    database.db.read.query<{ key: string; step: number }[]>(
      `select key, (data ->> 'step')::int as step from outbox order by id`,
    );

  it('tells nothing of what was told, and once what is new', async () => {
    await publish(step('a', 1), step('a', 2), step('b', 1), step('c', 1), told('a', 1), told('a', 2), told('b', 7));
    const [recalled, reconciled] = [[] as string[], [] as string[]];

    const report = await rebuild(service(recalled, reconciled));

    expect(await stepsOf(database.db.read, 'a')).toEqual([1, 2]);
    expect(recalled.sort()).toEqual(['a 1', 'a 2', 'b 7']);
    expect(reconciled).toEqual(['a 2', 'b 7']);
    // a was told as it is; b was told otherwise; c was never told.
    expect((await outbox()).sort((one, other) => (one.key < other.key ? -1 : 1))).toEqual([
      { key: 'b', step: 1 },
      { key: 'c', step: 1 },
    ]);
    expect(report).toMatchObject({ records: 4, recalled: 3, told: 2, stats: { handled: 4 } });
  });

  it('goes on where it was when it is done again, and changes nothing then', async () => {
    await publish(step('a', 1), step('a', 2), told('a', 2));
    await rebuild(service());
    const report = await rebuild(service());
    expect(report).toMatchObject({ records: 2, told: 0, stats: { handled: 0, duplicates: 2 } });
    expect(await outbox()).toEqual([]);
  });

  it('publishes nothing again that the topic has, and begins where a backup stood', async () => {
    await publish(step('a', 1), step('a', 2), told('a', 1));
    await database.db.inTransaction((tx) => append(tx, told('a', 1)));
    const { positions } = await rebuild(service());
    expect(await outbox()).toEqual([{ key: 'a', step: 2 }]);
    await publish(step('a', 3));
    expect(await rebuild(service(), { inputs: positions })).toMatchObject({ records: 1, stats: { handled: 1 } });
  });

  it('keeps what was told of somebody it does not know', async () => {
    await publish(told('gone', 3));
    await rebuild(service());
    const rows = await database.db.read.query('select key, data from told_before');
    expect(rows).toEqual([{ key: 'gone', data: { memberId: 'gone', step: 3 } }]);
  });
});
