import { createProducer, type Producer } from '@okaeri/kafka';
import { createRelay, type Relay } from '@okaeri/outbox';
import { type Database } from '@okaeri/postgres';
import { createTestKafka, expectEventually, type TestKafka, type TopicTap } from '@okaeri/testkit';
import { defineAuditTopic } from '@okaeri/topics';
import { findChain } from '../src/audit-entry.store.ts';
import { type AuditAnchorsOptions, createAuditAnchors, createAuditLog } from '../src/index.ts';
import { type AuditWorld, createAuditWorld, logger, look } from './audit-fixture.ts';

const topic = defineAuditTopic('talent');

let world: AuditWorld;
let broker: TestKafka;
let producer: Producer;
let relay: Relay;
let tap: TopicTap;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  [world, broker] = await Promise.all([createAuditWorld(), createTestKafka([topic])]);
  producer = createProducer(broker.kafka);
  await producer.start();
  relay = createRelay({ db: world.db, producer, source: 'okaeri/talent', logger, pollEveryMs: 20 });
  await relay.start();
  tap = await broker.tap(topic.name);
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  await relay.stop();
  await producer.stop();
  await broker.stop();
  await world.drop();
});

async function anchorsOn(db: Database, options: Partial<AuditAnchorsOptions> = {}): Promise<() => Promise<void>> {
  const anchors = createAuditAnchors({ service: 'talent', db, logger, leads: () => false, ...options });
  await anchors.start();
  let stopped = false;
  const stop = async () => {
    if (!stopped) await anchors.stop();
    stopped = true;
  };
  stops.push(stop);
  return stop;
}
const log = (db = world.db) => createAuditLog({ db, logger });
const told = () => tap.events().map(({ type, data }) => [type, data]);
const headAt = async (seq: bigint) => {
  const [entry] = await findChain(world.db.read, seq - 1n, 1);
  const data = { service: 'talent', seq: Number(seq), hash: entry?.hash.toString('hex') };
  return ['okaeri.talent.audit.head', data];
};

describe('the anchors', () => {
  it('tell the head soon after entries were written, once for all of them', async () => {
    await anchorsOn(world.db, { withinMs: 100 });
    expect(await relay.lag()).toMatchObject({ count: 0 });
    await log().write([look(), look()]);
    await log().write([look()]);
    await expectEventually(async () => expect(told()).toEqual([await headAt(3n)]));
    await log().write([look()]);
    await expectEventually(async () => expect(told()).toEqual([await headAt(3n), await headAt(4n)]));
  });

  it('tell at the start what a process that died had no time to', async () => {
    await log().write([look(), look()]);
    await anchorsOn(world.db, { withinMs: 60_000 });
    await expectEventually(async () => expect(told()).toEqual([await headAt(2n)]));
  });

  it('tell at the stop what is still untold, and nothing that was told', async () => {
    const stop = await anchorsOn(world.db, { withinMs: 60_000 });
    await log().write([look()]);
    await stop();
    await relay.drain();
    await expectEventually(async () => expect(told()).toEqual([await headAt(1n)]));
    const stopAgain = await anchorsOn(world.db, { withinMs: 60_000 });
    await stopAgain();
    await relay.drain();
    // A new process does not know what an old one has told: the same head again is no harm. Its stop adds nothing.
    await expectEventually(async () => expect(told()).toEqual([await headAt(1n), await headAt(1n)]));
  });

  it('of the process that leads look after what others have written and not anchored', async () => {
    await anchorsOn(world.db, { lookEveryMs: 50, leads: () => true });
    await log(await world.replica()).write([look()]);
    await expectEventually(async () => expect(told()).toEqual([await headAt(1n)]));
  });

  it('are tried again when they fail', async () => {
    await anchorsOn(world.db, { withinMs: 10, lookEveryMs: 100, leads: () => false });
    await world.owner.read.query('alter table outbox rename to elsewhere');
    await log().write([look()]);
    await world.owner.read.query('alter table elsewhere rename to outbox');
    await expectEventually(async () => expect(told()).toEqual([await headAt(1n)]));
  });
});
