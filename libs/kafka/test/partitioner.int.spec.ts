import { createTestKafka, expectEventually, type TestKafka } from '@okaeri/testkit';

/**
 * Where Java's own producer (kafka-clients 4.3.0, `Utils.toPositive(Utils.murmur2(key)) % 12`) puts these keys.
 * A producer of ours that disagreed would split a person's events over two partitions, and lose their order.
 */
const partitionOf12 = {
  '21': 0,
  foobar: 6,
  'a-little-bit-long-string': 8,
  'a-little-bit-longer-string': 11,
  'OKAERI:100234': 9,
  'OKAERI-UK:UK-0042': 1,
  '0190a5b2-7c1d-7e3f-8a4b-5c6d7e8f9a0b': 10,
  '社員:山田花子': 10,
  '😀:１２３': 0,
};

let broker: TestKafka;
beforeAll(async () => {
  broker = await createTestKafka([{ name: 'keys.v1', partitions: 12 }]);
});
afterAll(() => broker.stop());

it('puts a key where the clients of Java do', async () => {
  const tap = await broker.tap('keys.v1');
  const keys = Object.keys(partitionOf12);
  await broker.send(...keys.map((key) => ({ topic: 'keys.v1', key, value: '{}', headers: {} })));
  // At least once: under load a record may be read, or written, a second time.
  await expectEventually(() => expect(new Set(tap.records.map(({ key }) => key)).size).toBe(keys.length));
  expect(Object.fromEntries(tap.records.map(({ key, partition }) => [key, partition]))).toEqual(partitionOf12);
});
