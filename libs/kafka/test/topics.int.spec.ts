import { createKafka, createProducer, ProduceFailed, readTopic, TopicMismatch, TopicMissing } from '../src/index.ts';
import { createTestKafka, createTestLogger, expectEventually, type TestKafka } from '@okaeri/testkit';

let broker: TestKafka;
beforeAll(async () => {
  broker = await createTestKafka([
    { name: 'there.v1', partitions: 3 },
    { name: 'read.v1', partitions: 2 },
  ]);
});
afterAll(() => broker.stop());

/** As every client, but it gives up sooner. */
const hasty = (brokers: string[], topicPrefix = '') =>
  createKafka({ brokers, clientId: 'test', logger: createTestLogger(), topicPrefix, retries: 1 });

describe('topics', () => {
  it('are made once, also when two processes make them at the same time', async () => {
    const wanted = [{ name: 'new.v1', partitions: 4 }];
    const both = await Promise.all([broker.admin.ensureTopics(wanted), broker.admin.ensureTopics(wanted)]);
    expect(both.flatMap(({ created }) => created)).toContain('new.v1');
    expect(await broker.admin.ensureTopics(wanted)).toEqual({ created: [] });
    await broker.admin.deleteTopics(['new.v1']);
  });

  it('with another number of partitions than pinned are refused, not changed', async () => {
    const mismatch = broker.admin.ensureTopics([{ name: 'there.v1', partitions: 6 }]);
    await expect(mismatch).rejects.toThrow(TopicMismatch);
    await expect(mismatch).rejects.toThrow('there.v1 has 3, pinned are 6');
  });

  it('are never made by producing: the producer names the missing one', async () => {
    const producer = createProducer(hasty(broker.brokers, broker.topicPrefix));
    await producer.start();
    const sent = producer.send([{ topic: 'nowhere.v1', key: 'a', value: '{}', headers: {} }]);
    await expect(sent).rejects.toThrow(TopicMissing);
    await expect(sent).rejects.toThrow('Not on the broker: topic nowhere.v1.');
    expect(producer.readiness?.()).toMatchObject({ ready: false });
    await producer.send([{ topic: 'there.v1', key: 'a', value: '{}', headers: {} }]);
    expect(producer.readiness?.()).toEqual({ ready: true });
    await producer.stop();
    expect(await broker.admin.missingTopics(['there.v1', 'nowhere.v1'])).toEqual(['nowhere.v1']);
  });
});

describe('reading a topic once', () => {
  const read = async (topic: string) => {
    const found: string[] = [];
    const take = async (records: readonly { key: string | null; value: Buffer | null }[]) =>
      void found.push(...records.map(({ key, value }) => `${key}=${value?.toString()}`));
    await readTopic({ kafka: broker.kafka, topic, take });
    return found;
  };

  it('gives all that was there when it began, and ends', async () => {
    expect(await read('read.v1')).toEqual([]);
    const records = Array.from({ length: 50 }, (_, at) => ({
      topic: 'read.v1',
      key: `k${at}`,
      value: '1',
      headers: {},
    }));
    await broker.send(...records);
    const wanted = records.map(({ key }) => `${key}=1`).sort();
    expect((await read('read.v1')).sort()).toEqual(wanted);
    expect((await read('read.v1')).sort()).toEqual(wanted);
  });

  it('ends with whatever goes wrong', async () => {
    await expect(read('nowhere.v1')).rejects.toThrow(TopicMissing);
    await broker.send({ topic: 'there.v1', key: 'a', value: '{}', headers: {} });
    const take = () => Promise.reject(new Error('cannot take it'));
    await expect(readTopic({ kafka: broker.kafka, topic: 'there.v1', take })).rejects.toThrow('cannot take it');
  });
});

describe('the producer', () => {
  it('says so, in bounded time, when no broker can be reached', async () => {
    const producer = createProducer(hasty(['127.0.0.1:1']));
    expect(producer.readiness?.()).toEqual({ ready: false, why: 'the Kafka producer is not connected' });
    await expect(producer.start()).rejects.toThrow('ECONNREFUSED');
    await expect(producer.send([{ topic: 'there.v1', key: 'a', value: '{}', headers: {} }])).rejects.toThrow(
      ProduceFailed,
    );
    await producer.stop();
  });

  it('writes what a reader gets: bytes, headers, tombstones and records without a key', async () => {
    const tap = await broker.tap('there.v1');
    await broker.send(
      { topic: 'there.v1', key: 'k', value: Buffer.from([0, 255]), headers: { CE_Id: '山' } },
      { topic: 'there.v1', key: 'k', value: null, headers: {} },
      { topic: 'there.v1', key: null, value: 'text', headers: {} },
    );
    await expectEventually(() => expect(tap.records.filter(({ key }) => key !== 'a')).toHaveLength(3));
    const [bytes, tombstone] = tap.records.filter(({ key }) => key === 'k');
    expect(bytes).toMatchObject({ topic: 'there.v1', value: Buffer.from([0, 255]), headers: { ce_id: '山' } });
    expect(tombstone?.value).toBeNull();
    expect(tap.records.find(({ key }) => key === null)?.value?.toString()).toBe('text');
  });
});
