import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import kafkajs, { type Consumer, type EachBatchPayload } from 'kafkajs';
import { createTestKafka, createTestLogger, expectEventually, type TestKafka } from '@okaeri/testkit';
import {
  type ConsumerFailed,
  type ConsumerRunner,
  type ConsumerRunnerOptions,
  createConsumerRunner,
  recordByRecord,
  type RecordHandler,
} from '../src/index.ts';

const topic = 'work.v1';
const stoppable = fileURLToPath(new URL('./fixtures/stoppable-consumer.ts', import.meta.url));

describe('a consumer that stands still', () => {
  let broker: TestKafka;
  let runners: ConsumerRunner[] = [];
  let told: ConsumerFailed[] = [];
  beforeEach(async () => {
    broker = await createTestKafka([{ name: topic, partitions: 4 }]);
    told = [];
  });
  afterEach(async () => {
    await Promise.allSettled(runners.map((runner) => runner.stop()));
    runners = [];
    await broker.stop();
  });

  async function start(handle: RecordHandler, options: Partial<ConsumerRunnerOptions> = {}) {
    const runner = createConsumerRunner({
      kafka: broker.kafka,
      groupId: 'workers',
      topics: [topic],
      logger: createTestLogger(),
      handleBatch: recordByRecord(handle),
      stalledAfterMs: 2_000,
      watchEveryMs: 100,
      drainDeadlineMs: 300,
      onFailed: (error) => told.push(error),
      ...options,
    });
    runners.push(runner);
    await runner.start();
    return runner;
  }
  const work = (key: string, value: string) => ({ topic, key, value, headers: {} });
  const patiently = { timeoutMs: 30_000 };

  it('because a handler hangs is not ready, joins anew with the hung one left behind, and resumes', async () => {
    const handled: string[] = [];
    let hung = 0;
    const runner = await start(({ value }) => {
      if (String(value) === 'hangs' && hung++ === 0) return new Promise(() => undefined);
      handled.push(String(value));
      return Promise.resolve();
    });
    await broker.send(work('a', 'before'), work('a', 'hangs'), work('a', 'after'));
    await expectEventually(() => expect(runner.readiness().ready).toBe(false), patiently);
    await expectEventually(() => expect(handled).toEqual(['before', 'hangs', 'after']), patiently);
    await expectEventually(() => expect(runner.readiness()).toEqual({ ready: true }), patiently);
    expect(runner.progress()).toMatchObject({ state: 'running', replaced: 1, restarts: 0 });
    expect(told).toEqual([]);
  });

  it('is noticed while its other partitions move', async () => {
    const partitions = new Set<number>();
    let hung = 0;
    // A broker's fetch waits for the slowest partition, so the others move for as long as what they have in hand.
    const runner = await start(async ({ partition, value }) => {
      partitions.add(partition);
      if (String(value) === '0' && hung++ === 0) await new Promise(() => undefined);
      await delay(20);
    });
    await broker.send(...Array.from({ length: 400 }, (_, index) => work(`key-${index % 40}`, String(index))));
    await expectEventually(() => expect(runner.progress().replaced).toBe(1), patiently);
    await expectEventually(
      async () => expect((await runner.lag()).every(({ lag }) => lag === 0n)).toBe(true),
      patiently,
    );
    expect(partitions.size).toBe(4);
    expect(told).toEqual([]);
  });

  it('again after that gives up: only a new process ends what hangs', async () => {
    const runner = await start(() => new Promise(() => undefined));
    await broker.send(work('a', '1'));
    await expectEventually(() => expect(told).toHaveLength(1), patiently);
    expect(told[0]?.message).toMatch(/a new client did not help: no progress with records waiting: work\.v1/);
    expect(runner.progress()).toMatchObject({ state: 'failed', replaced: 1 });
    expect(runner.readiness()).toEqual({ ready: false, why: told[0]?.message });
    const asked = Date.now();
    await runner.stop();
    expect(Date.now() - asked).toBeLessThan(8_000);
  });

  it('is not replaced while what it needs is not there, and goes on when it is', async () => {
    let there = false;
    const handled: string[] = [];
    const runner = await start(
      ({ value }) => {
        if (!there) return Promise.reject(new Error('the database is down'));
        handled.push(String(value));
        return Promise.resolve();
      },
      { canWork: () => Promise.resolve(there), maxRetryDelayMs: 300 },
    );
    await broker.send(work('a', '1'));
    await expectEventually(() => expect(runner.readiness().ready).toBe(false), patiently);
    // Long enough for it to have been replaced, and to have given up.
    const rejected = runner.progress().rejected;
    await expectEventually(() => expect(runner.progress().rejected).toBeGreaterThan(rejected + 10), patiently);
    expect(runner.progress()).toMatchObject({ state: 'running', replaced: 0 });
    there = true;
    await expectEventually(() => expect(handled).toEqual(['1']), patiently);
    await expectEventually(() => expect(runner.readiness()).toEqual({ ready: true }), patiently);
    expect(told).toEqual([]);
  });

  it('is not replaced while its handler shows that it is getting somewhere', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    let signs = 0;
    const runner: ConsumerRunner = await start(() => Promise.resolve(), {
      async handleBatch({ partition }) {
        const timer = setInterval(() => {
          signs += 1;
          runner.alive(topic, partition);
        }, 100);
        await ended.finally(() => clearInterval(timer));
      },
    });
    await broker.send(work('a', '1'));
    await expectEventually(() => expect(signs).toBeGreaterThan(30), patiently);
    expect(runner.readiness().ready).toBe(false);
    expect(runner.progress().replaced).toBe(0);
    end();
    await expectEventually(() => expect(runner.progress().handled).toBe(1), patiently);
  });

  it('because its client died of what the client thinks is not to be mended resumes with another client', async () => {
    const handled: string[] = [];
    let failures = 1;
    withConsumers(broker, (consumer) => {
      const run = consumer.run.bind(consumer);
      consumer.run = (config) =>
        run({
          ...config,
          async eachBatch(payload: EachBatchPayload) {
            if (failures-- > 0) throw new kafkajs.KafkaJSNonRetriableError('of no use any more');
            await config?.eachBatch?.(payload);
          },
        });
    });
    const runner = await start(({ value }) => {
      handled.push(String(value));
      return Promise.resolve();
    });
    await broker.send(work('a', '1'));
    await expectEventually(() => expect(handled).toEqual(['1']), patiently);
    expect(runner.progress()).toMatchObject({ state: 'running', restartsInAll: 1 });
    expect(told).toEqual([]);
  });

  it('because its client stopped fetching without a word is replaced', async () => {
    const handled: string[] = [];
    const consumers: Consumer[] = [];
    withConsumers(broker, (consumer) => consumers.push(consumer));
    const runner = await start(({ value }) => {
      handled.push(String(value));
      return Promise.resolve();
    });
    // What wedged clients look like from outside: connected, in the group, and nothing comes.
    consumers[0]?.pause([{ topic: broker.kafka.toBroker(topic) }]);
    await broker.send(work('a', '1'));
    await expectEventually(() => expect(handled).toEqual(['1']), patiently);
    expect(runner.progress()).toMatchObject({ state: 'running', replaced: 1 });
  });

  it('because it was stopped for longer than its session lasts joins anew, and nothing is missing', async () => {
    const stopped = spawn(process.execPath, [stoppable, broker.brokers.join(), broker.topicPrefix, topic], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    stopped.stdout.on('data', (chunk) => (printed += String(chunk)));
    try {
      await broker.send(work('a', 'first'));
      await expectEventually(() => expect(printed).toContain('first'), patiently);
      stopped.kill('SIGSTOP');
      // Another takes over what the stopped one had.
      const handled: string[] = [];
      const other = await start(
        ({ value }) => {
          handled.push(String(value));
          return Promise.resolve();
        },
        { stalledAfterMs: 60_000 },
      );
      await broker.send(work('a', 'second'));
      await expectEventually(() => expect(handled).toContain('second'), patiently);
      stopped.kill('SIGCONT');
      // Woken up it finds itself out of the group, and comes back as a new member beside the other.
      await expectEventually(() => expect(other.progress().assignment[topic]).toHaveLength(2), patiently);
      await broker.send(...Array.from({ length: 40 }, (_, index) => work(`key-${index}`, `later-${index}`)));
      await expectEventually(() => {
        const all = new Set([...handled, ...printed.split('\n')].filter((value) => value.startsWith('later-')));
        expect(all.size).toBe(40);
      }, patiently);
      expect(printed).toContain('later-');
    } finally {
      await endOf(stopped);
    }
  });
});

/** Lets a test get at the client's own consumers, as they are made. */
function withConsumers(broker: TestKafka, change: (consumer: Consumer) => void): void {
  const { client } = broker.kafka;
  const make = client.consumer.bind(client);
  client.consumer = (config) => {
    const consumer = make(config);
    change(consumer);
    return consumer;
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  await exited;
}
