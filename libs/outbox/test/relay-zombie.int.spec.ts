import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type CloudEvent, type Producer } from '@okaeri/kafka';
import { createDatabase } from '@okaeri/postgres';
import { createTestLogger, createTestNetwork, expectEventually } from '@okaeri/testkit';
import { outboxRows } from '../src/index.ts';
import { memberTopic } from './member-topic.ts';
import { type RelayWorld, createRelayWorld, stepsIn } from './relay-world.ts';

const stoppingRelay = fileURLToPath(new URL('./stopping-relay.ts', import.meta.url));
const leaseMs = 2_000;
const patiently = { timeoutMs: 30_000 };

describe('a relay that leads and is not heard of any more', () => {
  let world: RelayWorld;
  beforeEach(async () => void (world = await createRelayWorld({ pollEveryMs: 20, leaseMs })));
  afterEach(() => world.stop());

  it('because its process is stopped is followed by another, and what it sends when it wakes up is only repeated', async () => {
    const tap = await world.broker.tap(memberTopic.name);
    const stopped = spawn(
      process.execPath,
      [stoppingRelay, world.database.url, world.broker.brokers.join(), world.broker.topicPrefix, String(leaseMs)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    stopped.stdout.on('data', (chunk) => (printed += String(chunk)));
    try {
      await world.tell('m1', 1);
      await expectEventually(() => expect(printed).toContain('sent 1'), patiently);
      await world.tell('m1', 2, 3);
      await expectEventually(() => expect(printed).toContain('stops'), patiently);
      // Its connection stands: the kernel answers for it.
      const next = await world.startRelay();
      await world.tell('m1', 4);
      const begun = Date.now();
      await expectEventually(() => expect(next.leads()).toBe(true), patiently);
      // The lease and a look; generous for a machine that is busy.
      expect(Date.now() - begun).toBeLessThan(5 * leaseMs);
      await next.drain();
      await expectEventually(() => expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3, 4]), patiently);

      stopped.kill('SIGCONT');
      await expectEventually(() => expect(printed).toContain('sent 2'), patiently);
      await world.tell('m1', 5);
      await next.drain();
      await expectEventually(() => expect(tap.events().map(stepOf)).toEqual([1, 2, 3, 4, 2, 3, 5]), patiently);
      expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3, 4, 5]);
      expect(next.leads()).toBe(true);
      expect(printed).not.toContain('sent 3');
    } finally {
      await endOf(stopped);
    }
  });

  it('because the network between it and the database falls silent is followed by another, and knows it', async () => {
    const network = await createTestNetwork(world.database.url);
    const logger = createTestLogger();
    const db = await createDatabase({ url: network.url, rows: outboxRows, logger, applicationName: 'far' });
    const first = await world.startRelay({ db });
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    const second = await world.startRelay();
    const tap = await world.broker.tap(memberTopic.name);
    await world.tell('m1', 1, 2);
    await expectEventually(() => expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2]), patiently);

    network.silence();
    await world.tell('m1', 3);
    await expectEventually(() => expect(second.leads()).toBe(true), patiently);
    await second.drain();
    expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3]);
    // It waits for an answer that does not come, and gives up soon enough.
    await expectEventually(() => expect(first.leads()).toBe(false), patiently);
    await network.mend();
    await second.stop();
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    await world.tell('m1', 4);
    await first.drain();
    await expectEventually(() => expect(stepsIn(tap.events(), 'm1')).toEqual([1, 2, 3, 4]), patiently);
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
        await world.producer.send(records);
      },
    };
    const first = await world.startRelay({ producer: slow, leaseMs: 1_000 });
    await expectEventually(() => expect(first.leads()).toBe(true), patiently);
    const second = await world.startRelay();
    await world.tell('m1', 1);
    await expectEventually(() => expect(sending).toBe(1), patiently);
    const begun = Date.now();
    await expectEventually(() => expect(Date.now() - begun).toBeGreaterThan(3_000), patiently);
    expect([first.leads(), second.leads()]).toEqual([true, false]);
    letGo();
    await first.drain();
    expect(sending).toBe(1);
  });
});

const stepOf = ({ data }: CloudEvent) => (data as { step: number }).step;

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  await exited;
}
