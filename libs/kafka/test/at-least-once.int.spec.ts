import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createConsumerRunner, recordByRecord } from '../src/index.ts';
import { createTestKafka, createTestLogger, expectEventually, type TestKafka } from '@okaeri/testkit';

const topic = 'work.v1';
let broker: TestKafka;
beforeAll(async () => {
  broker = await createTestKafka([{ name: topic, partitions: 1 }]);
});
afterAll(() => broker.stop());

it('delivers again what a killed process had handled and not committed, and nothing is missing', async () => {
  const values = Array.from({ length: 6 }, (_, index) => String(index));
  await broker.send(...values.map((value) => ({ topic, key: 'a', value, headers: {} })));
  expect(await untilKilled('3')).toEqual(['0', '1', '2', '3']);

  const handled: string[] = [];
  const successor = createConsumerRunner({
    kafka: broker.kafka,
    groupId: 'workers',
    topics: [topic],
    logger: createTestLogger(),
    handleBatch: recordByRecord(({ value }) => {
      handled.push(String(value));
      return Promise.resolve();
    }),
  });
  // The group waits until the dead member's session has timed out.
  await successor.start();
  await expectEventually(() => expect(handled.at(-1)).toBe('5'), { timeoutMs: 30_000 });
  // In order, without a gap, and the record whose commit was lost is among them.
  expect(handled).toEqual(values.slice(values.length - handled.length));
  expect(handled).toContain('3');
  await successor.stop();
});

it('keeps its place in the group while one record takes longer than a session', async () => {
  const slow = await createTestKafka([{ name: topic, partitions: 2 }]);
  const deliveries: string[] = [];
  const runner = createConsumerRunner({
    kafka: slow.kafka,
    groupId: 'workers',
    topics: [topic],
    logger: createTestLogger(),
    sessionTimeoutMs: 6_000,
    handleBatch: recordByRecord(async ({ value }) => {
      deliveries.push(String(value));
      await new Promise((resolve) => setTimeout(resolve, 7_500));
    }),
  });
  await runner.start();
  await slow.send({ topic, key: 'a', value: 'slow', headers: {} });
  await expectEventually(() => expect(runner.progress().handled).toBe(1), { timeoutMs: 20_000 });
  await expectEventually(async () => expect((await runner.lag()).every(({ lag }) => lag === 0n)).toBe(true));
  expect(deliveries).toEqual(['slow']);
  expect(runner.progress().restarts).toBe(0);
  await runner.stop();
  await slow.stop();
});

/** What the dying consumer handled. */
function untilKilled(last: string): Promise<string[]> {
  const script = fileURLToPath(new URL('./fixtures/dying-consumer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(broker.brokers[0]), broker.topicPrefix, topic, last], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  return new Promise((resolve) => child.once('close', () => resolve(printed.trim().split('\n'))));
}
