import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type CloudEvent, type Producer, createProducer } from '@okaeri/kafka';
import { createDatabase } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  expectEventually,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { type Relay, append, createRelay, outboxRows } from '../src/index.ts';
import { memberTopic, migrations, step } from './member-topic.ts';
import { createNetwork } from './network.ts';

const stoppingRelay = fileURLToPath(new URL('./stopping-relay.ts', import.meta.url));
const leaseMs = 2_000;
const patiently = { timeoutMs: 30_000 };

describe('a relay that leads and is not heard of any more', () => {
  let database: TestDatabase;
  let broker: TestKafka;
  let producer: Producer;
  const relays: Relay[] = [];

  beforeEach(async () => {
    [database, broker] = await Promise.all([
      createTestDatabase({ migrations, rows: outboxRows }),
      createTestKafka([memberTopic]),
    ]);
    producer = createProducer(broker.kafka);
    await producer.start();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await producer.stop();
    await broker.stop();
    await database.drop();
  });

  async function startRelay(options: Partial<Parameters<typeof createRelay>[0]> = {}): Promise<Relay> {
    const relay = createRelay({
      db: database.db,
      producer,
      source: 'okaeri/test',
      logger: createTestLogger(),
      pollEveryMs: 20,
      tryToLeadEveryMs: 100,
      leaseMs,
      ...options,
    });
    relays.push(relay);
    await relay.start();
    return relay;
  }
  const tell = (...steps: number[]) =>
    database.db.inTransaction(async (tx) => {
      for (const number of steps) await append(tx, step('m1', number));
    });
  const stepOf = ({ data }: CloudEvent) => (data as { step: number }).step;
  /** As a consumer with an inbox sees them: of repeated ids the first counts. */
  const stepsIn = (events: readonly CloudEvent[]) =>
    [...new Map(events.map((one) => [one.id, one])).values()].map(stepOf);

  it('because its process is stopped is followed by another, and what it sends when it wakes up is only repeated', async () => {
    const tap = await broker.tap(memberTopic.name);
    const stopped = spawn(
      process.execPath,
      [stoppingRelay, database.url, broker.brokers.join(), broker.topicPrefix, String(leaseMs)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    stopped.stdout.on('data', (chunk) => (printed += String(chunk)));
    try {
      await tell(1);
      await expectEventually(() => expect(printed).toContain('sent 1'), patiently);
      await tell(2, 3);
      await expectEventually(() => expect(printed).toContain('stops'), patiently);
      // Its connection stands: the kernel answers for it.
      const next = await startRelay();
      await tell(4);
      const begun = Date.now();
      await expectEventually(() => expect(next.leads()).toBe(true), patiently);
      // The lease and a look; generous for a machine that is busy.
      expect(Date.now() - begun).toBeLessThan(5 * leaseMs);
      await next.drain();
      await expectEventually(() => expect(stepsIn(tap.events())).toEqual([1, 2, 3, 4]), patiently);

      stopped.kill('SIGCONT');
      await expectEventually(() => expect(printed).toContain('sent 2'), patiently);
      await tell(5);
      await next.drain();
      await expectEventually(() => expect(tap.events().map(stepOf)).toEqual([1, 2, 3, 4, 2, 3, 5]), patiently);
      expect(stepsIn(tap.events())).toEqual([1, 2, 3, 4, 5]);
      expect(next.leads()).toBe(true);
      expect(printed).not.toContain('sent 3');
    } finally {
      await endOf(stopped);
    }
  });

  it('because the network between it and the database is cut is followed by another, and knows it', async () => {
    const network = await createNetwork(new URL(database.url));
    const logger = createTestLogger();
    const db = await createDatabase({ url: network.url, rows: outboxRows, logger, applicationName: 'far' });
    const first = await startRelay({ db });
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    const second = await startRelay();
    const tap = await broker.tap(memberTopic.name);
    await tell(1, 2);
    await expectEventually(() => expect(stepsIn(tap.events())).toEqual([1, 2]), patiently);

    network.cut();
    await tell(3);
    await expectEventually(() => expect(second.leads()).toBe(true), patiently);
    await second.drain();
    expect(stepsIn(tap.events())).toEqual([1, 2, 3]);
    // It waits for an answer that does not come, and gives up soon enough.
    await expectEventually(() => expect(first.leads()).toBe(false), patiently);
    network.mend();
    await second.stop();
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    await tell(4);
    await first.drain();
    await expectEventually(() => expect(stepsIn(tap.events())).toEqual([1, 2, 3, 4]), patiently);
    await first.stop();
    await db.close();
    await network.close();
  });

  it('is left alone while its broker takes its time: it is heard of by the database', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let sending = 0;
    const slow = {
      async send(records: Parameters<Producer['send']>[0]) {
        sending += 1;
        await held;
        await producer.send(records);
      },
    };
    const first = await startRelay({ producer: slow, leaseMs: 1_000 });
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    const second = await startRelay();
    await tell(1);
    await expectEventually(() => expect(sending).toBe(1), patiently);
    const begun = Date.now();
    await expectEventually(() => expect(Date.now() - begun).toBeGreaterThan(3_000), patiently);
    expect([first.leads(), second.leads()]).toEqual([true, false]);
    letGo();
    await first.drain();
    expect(sending).toBe(1);
  });
});

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  await exited;
}
