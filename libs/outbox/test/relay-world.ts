import { type CloudEvent, type Producer, createProducer } from '@okaeri/kafka';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { type Relay, append, createRelay, outboxRows } from '../src/index.ts';
import { memberTopic, migrations, otherTopic, step } from './member-topic.ts';

type RelayOptions = Partial<Parameters<typeof createRelay>[0]>;

/** A database with an outbox, a broker, and the relays of a spec between the two. */
export interface RelayWorld {
  readonly database: TestDatabase;
  readonly broker: TestKafka;
  readonly producer: Producer;
  startRelay(options?: RelayOptions): Promise<Relay>;
  /** The steps of a member in one transaction. */
  tell(memberId: string, ...steps: number[]): Promise<void>;
  stop(): Promise<void>;
}

/** @param defaults what the relays are started with unless a spec says otherwise */
export async function createRelayWorld(defaults: RelayOptions = {}): Promise<RelayWorld> {
  const [database, broker] = await Promise.all([
    createTestDatabase({ migrations, rows: outboxRows }),
    createTestKafka([memberTopic, otherTopic]),
  ]);
  const producer = createProducer(broker.kafka);
  await producer.start();
  const relays: Relay[] = [];
  return {
    database,
    broker,
    producer,
    async startRelay(options = {}) {
      const relay = createRelay({
        db: database.db,
        producer,
        source: 'okaeri/test',
        logger: createTestLogger(),
        pollEveryMs: 50,
        tryToLeadEveryMs: 100,
        ...defaults,
        ...options,
      });
      relays.push(relay);
      await relay.start();
      return relay;
    },
    tell: (memberId, ...steps) =>
      database.db.inTransaction(async (tx) => {
        for (const number of steps) await append(tx, step(memberId, number));
      }),
    async stop() {
      await Promise.all(relays.map((relay) => relay.stop()));
      await producer.stop();
      await broker.stop();
      await database.drop();
    },
  };
}

/** The steps of a member as a consumer with an inbox sees them: of repeated ids the first counts. */
export function stepsIn(events: readonly CloudEvent[], memberId: string): number[] {
  const seen = new Set<string>();
  return events.flatMap(({ id, data }) => {
    const { memberId: of, step: number } = data as { memberId: string; step: number };
    if (of !== memberId || seen.has(id)) return [];
    seen.add(id);
    return [number];
  });
}
