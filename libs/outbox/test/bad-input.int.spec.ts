import { type OutgoingRecord, toCloudEventRecord } from '@okaeri/kafka';
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

const patiently = { timeoutMs: 30_000 };
const good = toCloudEventRecord(step('m1', 1), 'okaeri/test');
/** As a producer that gets it wrong would send it. */
const bad = (name: string, changes: Partial<OutgoingRecord>): OutgoingRecord => ({
  ...good,
  ...changes,
  headers: { ...good.headers, ce_id: name, ...changes.headers },
});
const large = 5 * 1024 * 1024;

const poison: readonly [name: string, record: OutgoingRecord, field: string | null, reason: RegExp][] = [
  ['not-json', bad('not-json', { value: 'not JSON' }), null, /^the value is not JSON$/],
  ['empty', bad('empty', { value: '' }), null, /^the value is empty$/],
  ['not-utf8', bad('not-utf8', { value: Buffer.from([0x22, 0x8e, 0x52, 0x22]) }), null, /^the value is not UTF-8$/],
  ['wrong-type', bad('wrong-type', { value: '{"memberId":"m1","step":"one"}' }), 'step', /^step: /],
  ['no-object', bad('no-object', { value: '[]' }), 'data', /^data: /],
  [
    '5-mb',
    bad('5-mb', { value: JSON.stringify({ note: 'x'.repeat(large) }) }),
    'value',
    /^the value has 52428\d\d bytes/,
  ],
  ['no-key', bad('no-key', { key: null }), null, /^the record has no key$/],
  ['other-key', bad('other-key', { key: 'm2' }), 'key', /^key and data disagree/],
  [
    'unknown-type',
    bad('unknown-type', { headers: { ce_type: 'okaeri.test.member.flew' } }),
    'type',
    /^the type is none of/,
  ],
  ['no-value', bad('no-value', { value: null }), null, /^the record has no value$/],
  ['json-null', bad('json-null', { value: 'null' }), 'data', /^data: /],
  ['no-headers', { ...good, headers: {} }, 'ce_specversion', /is missing/],
];

describe('a record that is no event', () => {
  let database: TestDatabase;
  let broker: TestKafka;
  const consumers: InboxConsumer[] = [];
  beforeEach(async () => {
    const roomy = { ...memberTopic, partitions: 1, config: { 'max.message.bytes': String(2 * large) } };
    [database, broker] = await Promise.all([
      createTestDatabase({ migrations, rows: outboxRows }),
      createTestKafka([roomy]),
    ]);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await broker.stop();
    await database.drop();
  });

  async function startConsumer() {
    const consumer = createInboxConsumer({
      consumer: 'reader',
      db: database.db,
      kafka: broker.kafka,
      logger: createTestLogger(),
      lookForRetriesEveryMs: 50,
      subscriptions: [
        subscribe(memberTopic, {
          unknownTypes: 'dead-letter',
          stepped: async (tx, { data }) => void (await take(tx, data.memberId, data.step)),
        }),
      ],
    });
    consumers.push(consumer);
    await consumer.start();
    return consumer;
  }
  const kept = () =>
    database.db.read.query<{ offset: string; field: string | null; reason: string; size: number | null }[]>(
      `select "offset", field, reason, octet_length(value) as size from dead_letter order by "offset"`,
    );
  async function readAgain(): Promise<void> {
    const admin = broker.kafka.client.admin();
    await admin.connect();
    const topic = broker.kafka.toBroker(memberTopic.name);
    await admin.resetOffsets({ groupId: broker.kafka.toBroker('reader'), topic, earliest: true });
    await admin.disconnect();
  }

  it('of any kind is a dead letter with its reason, once however often it is read, and its partition goes on', async () => {
    await broker.publish(step('m1', 1));
    for (const [, record] of poison) await broker.send(record);
    await broker.publish(step('m1', 2));

    const first = await startConsumer();
    await expectEventually(async () => expect(await stepsOf(database.db.read, 'm1')).toEqual([1, 2]), patiently);
    const letters = await kept();
    expect(letters).toHaveLength(poison.length);
    for (const [at, [name, , field, reason]] of poison.entries())
      expect([name, letters[at]]).toEqual([
        name,
        expect.objectContaining({ offset: String(at + 1), field, reason: expect.stringMatching(reason) as string }),
      ]);
    expect(first.stats()).toMatchObject({ handled: 2, unreadable: poison.length, parked: 0 });
    await expectEventually(async () => expect(await first.lag()).toBe(0), patiently);
    await first.stop();

    await readAgain();
    const second = await startConsumer();
    await expectEventually(() => expect(second.stats().duplicates).toBe(2), patiently);
    expect(second.stats()).toMatchObject({ handled: 0, unreadable: 0 });
    expect(await kept()).toEqual(letters);
  });

  it('that is too large is kept in part, and says so again when it is tried again', async () => {
    const [, record] = poison.find(([name]) => name === '5-mb') ?? [];
    if (record === undefined) throw new Error('There is no large record.');
    // One after the other: together they are more than a broker takes at once.
    for (const _ of [1, 2]) await broker.send(record);
    await startConsumer();
    await expectEventually(async () => expect(await kept()).toHaveLength(2), patiently);
    const sizes = (await kept()).map(({ size }) => size);
    expect(sizes).toEqual([65_536, 65_536]);
    const letters = deadLetters(database.db);
    const [letter] = await letters.list();
    const id = letter?.id ?? '';
    expect(await letters.retry(id)).toBe('failed-again');
    expect(await letters.show(id)).toMatchObject({
      attempts: 2,
      field: 'value',
      reason: letter?.reason,
      state: 'waiting',
    });
  });
});
