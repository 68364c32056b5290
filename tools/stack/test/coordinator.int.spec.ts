import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ConsumerRunner,
  type ConsumerRunnerOptions,
  createConsumerRunner,
  createKafka,
  createProducer,
  createTopicAdmin,
  type Kafka,
  type Producer,
  recordByRecord,
  type TopicAdmin,
} from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { freePort, startKafka } from '../src/servers/index.ts';

const jarsDir = fileURLToPath(new URL('../../../.okaeri/cache', import.meta.url));
const logger = createLogger({ service: 'test', level: 'silent' });
const patiently = { timeoutMs: 90_000 };

describe('a consumer that loses the coordinator of its group', () => {
  let dir: string;
  let port: number;
  let server: Awaited<ReturnType<typeof startKafka>>;
  let kafka: Kafka;
  let admin: TopicAdmin;
  let producer: Producer;
  let consumer: ConsumerRunner | null;
  let handled: string[];
  let told: Error[];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'okaeri-coordinator-'));
    await chmod(dir, 0o755);
    port = await freePort();
    server = await startKafka({ dir, port, jarsDir });
    kafka = createKafka({ brokers: [server.brokers], clientId: 'test', logger });
    admin = createTopicAdmin(kafka);
    await admin.ensureTopics([{ name: 'kept.v1', partitions: 3 }]);
    producer = createProducer(kafka);
    await producer.start();
    consumer = null;
    handled = [];
    told = [];
  });
  afterEach(async () => {
    await Promise.allSettled([consumer?.stop(), producer.stop(), admin.close()]);
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function start(options: Partial<ConsumerRunnerOptions> = {}): Promise<ConsumerRunner> {
    const runner = createConsumerRunner({
      kafka,
      groupId: 'readers',
      topics: ['kept.v1'],
      logger,
      watchEveryMs: 300,
      handleBatch: recordByRecord(({ value }) => {
        handled.push(String(value));
        return Promise.resolve();
      }),
      onFailed: (error) => told.push(error),
      ...options,
    });
    consumer = runner;
    await runner.start();
    return runner;
  }
  const send = (value: string) => producer.send([{ topic: 'kept.v1', key: value, value, headers: {} }]);
  const committed = async () => (await admin.lag('readers', ['kept.v1'])).every(({ lag }) => lag === 0n);

  it('with all offsets that were committed reads again from the oldest record, and misses none', async () => {
    const runner = await start();
    await send('before');
    await expectEventually(() => expect(handled).toEqual(['before']), patiently);
    await expectEventually(async () => expect(await committed()).toBe(true), patiently);

    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    const logs = (await readdir(dir, { recursive: true })).filter((name) => /__consumer_offsets-\d+$/.test(name));
    expect(logs.length).toBeGreaterThan(0);
    for (const name of logs) await rm(join(dir, name), { recursive: true });
    server = await startKafka({ dir, port, jarsDir });

    await expectEventually(() => send('after'), patiently);
    await expectEventually(() => expect(handled).toContain('after'), patiently);
    await expectEventually(() => expect(runner.readiness()).toEqual({ ready: true }), patiently);
    expect(handled.filter((value) => value === 'before').length).toBeGreaterThanOrEqual(1);
    expect(told).toEqual([]);
  });

  it('because the broker answers nobody is not ready, and resumes when it does again', async () => {
    const runner = await start({ stalledAfterMs: 6_000 });
    await send('before');
    await expectEventually(() => expect(handled).toEqual(['before']), patiently);
    process.kill(server.pid, 'SIGSTOP');
    try {
      await expectEventually(() => expect(runner.readiness()).toMatchObject({ ready: false }), patiently);
      // It has begun anew by then, or is about to; with nobody there it goes no further than that for a while.
      await expectEventually(() => expect(runner.progress().state).toBe('restarting'), patiently);
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    await expectEventually(() => send('after'), patiently);
    await expectEventually(() => expect(handled).toContain('after'), patiently);
    await expectEventually(() => expect(runner.readiness()).toEqual({ ready: true }), patiently);
    expect(told).toEqual([]);
  });
});
