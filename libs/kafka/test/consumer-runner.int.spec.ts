import { type ConsumerRunnerOptions, createConsumerRunner, recordByRecord, type RecordHandler } from '../src/index.ts';
import { createTestKafka, createTestLogger, expectEventually, type TestKafka } from '@okaeri/testkit';

const topic = 'work.v1';
let broker: TestKafka;
let stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  broker = await createTestKafka([{ name: topic, partitions: 4 }]);
});
afterEach(async () => {
  await Promise.allSettled(stops.map((stop) => stop()));
  stops = [];
  await broker.stop();
});

function createRunner(handle: RecordHandler, options: Partial<ConsumerRunnerOptions> & { concurrency?: number } = {}) {
  const { concurrency, ...rest } = options;
  const runner = createConsumerRunner({
    kafka: broker.kafka,
    groupId: 'workers',
    topics: [topic],
    logger: createTestLogger(),
    handleBatch: recordByRecord(handle, concurrency),
    ...rest,
  });
  stops.push(() => runner.stop());
  return runner;
}
const work = (key: string, value: string) => ({ topic, key, value, headers: {} });
const works = (count: number, keys: number) =>
  Array.from({ length: count }, (_, index) => work(`key-${index % keys}`, String(index)));
const totalLag = (lags: { lag: bigint }[]) => lags.reduce((sum, { lag }) => sum + lag, 0n);
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('reads from the first record, keeps the order of each key and works on several at once', async () => {
  await broker.send(...works(400, 20));
  const seen = new Map<string, number[]>();
  const busy = new Set<string | null>();
  let most = 0;
  const runner = createRunner(
    async ({ key, value }) => {
      expect(busy.has(key)).toBe(false);
      busy.add(key);
      most = Math.max(most, busy.size);
      await nextTurn();
      seen.set(String(key), [...(seen.get(String(key)) ?? []), Number(value)]);
      busy.delete(key);
    },
    { concurrency: 4 },
  );
  await runner.start();
  await expectEventually(() => expect(new Set([...seen.values()].flat()).size).toBe(400));

  // At least once: a member that has to join anew, as on a machine that is busy, is given again what it had not committed.
  for (const [key, values] of seen) {
    const first = [...new Set(values)];
    expect([key, first]).toEqual([key, first.toSorted((a, b) => a - b)]);
  }
  expect(most).toBeGreaterThan(1);
  const { state, handled, rejected } = runner.progress();
  expect({ state, rejected }).toEqual({ state: 'running', rejected: 0 });
  expect(handled).toBeGreaterThanOrEqual(400);
  expect(runner.progress().assignment[topic]?.toSorted()).toEqual([0, 1, 2, 3]);
  await expectEventually(async () => expect(totalLag(await runner.lag())).toBe(0n));
});

it('delivers a rejected record again, in order, while other partitions go on', async () => {
  await broker.send(...works(40, 8));
  const handled: string[] = [];
  let failures = 0;
  const runner = createRunner(({ value, key }) => {
    if (key === 'key-3' && failures < 3) {
      failures += 1;
      return Promise.reject(new Error('the database is down'));
    }
    handled.push(`${key}:${String(value)}`);
    return Promise.resolve();
  });
  await runner.start();
  await expectEventually(() => expect(new Set(handled).size).toBe(40));

  const first = handled.indexOf('key-3:3');
  expect(handled.filter((one) => one.startsWith('key-3:')).slice(0, 2)).toEqual(['key-3:3', 'key-3:11']);
  // Somebody else was served while key-3 waited for its third try.
  expect(first).toBeGreaterThan(0);
  expect(runner.progress().rejected).toBe(3);
  expect(runner.readiness()).toEqual({ ready: true });
});

it('shares the partitions with a second member, and loses nothing when one leaves', async () => {
  const handledBy: Record<'first' | 'second', string[]> = { first: [], second: [] };
  const member = (name: 'first' | 'second') =>
    createRunner(
      async ({ value }) => {
        await nextTurn();
        handledBy[name].push(String(value));
      },
      { sessionTimeoutMs: 30_000 },
    );
  const first = member('first');
  const second = member('second');
  await first.start();
  await second.start();
  await expectEventually(() => {
    expect(first.progress().assignment[topic]).toHaveLength(2);
    expect(second.progress().assignment[topic]).toHaveLength(2);
  });
  await broker.send(...works(200, 40));
  await expectEventually(() => expect(new Set(Object.values(handledBy).flat()).size).toBe(200));
  expect(handledBy.first.length).toBeGreaterThan(0);
  expect(handledBy.second.length).toBeGreaterThan(0);

  const left = Date.now();
  await first.stop();
  await broker.send(...works(40, 40).map(({ key }, index) => work(key, `late-${index}`)));
  await expectEventually(() => expect(handledBy.second.filter((value) => value.startsWith('late'))).toHaveLength(40));
  // A member that leaves in order does not make the others wait for its session to time out.
  expect(Date.now() - left).toBeLessThan(20_000);
  expect(second.progress().restarts).toBe(0);
});

it('is not ready while a handler is stuck with records waiting, and is again when it goes on', async () => {
  let release = () => {};
  const stuck = new Promise<void>((resolve) => (release = resolve));
  const runner = createRunner(() => stuck, { stalledAfterMs: 400, watchEveryMs: 50 });
  await runner.start();
  expect(runner.readiness()).toEqual({ ready: true });
  await broker.send(work('a', '1'));
  await expectEventually(() => {
    expect(runner.readiness()).toMatchObject({
      ready: false,
      why: expect.stringMatching(/^no progress with records waiting: work\.v1\/\d stands at offset 0$/) as string,
    });
  });
  release();
  await expectEventually(() => expect(runner.readiness()).toEqual({ ready: true }));
  expect(runner.progress()).toMatchObject({ handled: 1, restarts: 0 });
});

it('finishes what is in hand when it stops, and hands on the rest', async () => {
  await broker.send(...Array.from({ length: 5 }, (_, index) => work('a', String(index))));
  let proceed = () => {};
  const begun: string[] = [];
  const first = createRunner(async ({ value }, { stopping }) => {
    begun.push(String(value));
    if (begun.length < 2) return;
    await new Promise<void>((resolve) => (proceed = resolve));
    expect(stopping.aborted).toBe(true);
  });
  await first.start();
  await expectEventually(() => expect(begun).toEqual(['0', '1']));
  const stopped = first.stop();
  proceed();
  await stopped;
  expect(first.progress()).toMatchObject({ state: 'stopped', handled: 2 });

  const rest: string[] = [];
  const second = createRunner(({ value }) => {
    rest.push(String(value));
    return Promise.resolve();
  });
  await second.start();
  await expectEventually(() => expect(rest).toEqual(['2', '3', '4']));
});

it('stops at its deadline when a handler never ends', async () => {
  await broker.send(work('a', '1'));
  let begun = false;
  const runner = createRunner(
    () => {
      begun = true;
      return new Promise(() => {});
    },
    { drainDeadlineMs: 300 },
  );
  await runner.start();
  await expectEventually(() => expect(begun).toBe(true));
  const asked = Date.now();
  await runner.stop();
  expect(Date.now() - asked).toBeLessThan(8_000);
  expect(runner.progress()).toMatchObject({ state: 'stopped', handled: 0 });
});

it('does not start on a topic that is not there, and says which', async () => {
  const runner = createRunner(() => Promise.resolve(), { topics: [topic, 'nowhere.v1'] });
  await expect(runner.start()).rejects.toThrow('Not on the broker: topic nowhere.v1.');
  expect(await broker.admin.missingTopics(['nowhere.v1'])).toEqual(['nowhere.v1']);
});

it('gives up at once when trying again cannot help, and tells the process', async () => {
  const told: Error[] = [];
  // The broker allows no session shorter than six seconds.
  const runner = createRunner(() => Promise.resolve(), {
    sessionTimeoutMs: 2_000,
    onFailed: (error) => told.push(error),
  });
  await runner.start();
  await expectEventually(() => expect(told).toHaveLength(1));
  expect(told[0]?.message).toMatch(/^Consumer group workers stopped: not recoverable: /);
  expect(runner.readiness()).toEqual({ ready: false, why: told[0]?.message });
  expect(runner.progress()).toMatchObject({ state: 'failed', restarts: 0 });
});

it('gives up after a bounded number of restarts', async () => {
  const told: Error[] = [];
  const runner = createRunner(() => Promise.resolve(), { maxRestarts: 0, onFailed: (error) => told.push(error) });
  await runner.start();
  await broker.admin.deleteTopics([topic]);
  await expectEventually(() => expect(told).toHaveLength(1), { timeoutMs: 40_000 });
  expect(told[0]?.message).toMatch(/still failing after 0 restarts/);
  expect(runner.readiness().ready).toBe(false);
});
