import { AsyncLocalStorage } from 'node:async_hooks';
import { createTestDatabase, createTestKafka, createTestLogger, expectEventually } from '@okaeri/testkit';
import { topicEvent } from '@okaeri/topics';
import { type Context, ROOT_CONTEXT, context } from '@opentelemetry/api';
import { append, createInboxConsumer, deadLetters, type HandledEvent, outboxRows, subscribe } from '../src/index.ts';
import { memberTopic, migrations, otherTopic, step } from './member-topic.ts';

const storage = new AsyncLocalStorage<Context>();
const contexts: Parameters<typeof context.setGlobalContextManager>[0] = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (current, call, thisArg, ...args) => storage.run(current, () => call.call(thisArg as never, ...args)),
  bind: (_current, target) => target,
  enable: () => contexts,
  disable: () => contexts,
};
beforeAll(() => void context.setGlobalContextManager(contexts));
afterAll(() => context.disable());

const traceId = '0af7651916cd43dd8448eb211c80319c';

test('an event that was parked and is retried goes on in its trace, and is as old as its chain', async () => {
  const [database, broker] = await Promise.all([
    createTestDatabase({ migrations, rows: outboxRows }),
    createTestKafka([memberTopic, otherTopic]),
  ]);
  const handled: HandledEvent[] = [];
  let broken = true;
  const consumer = createInboxConsumer({
    consumer: 'reader',
    db: database.db,
    kafka: broker.kafka,
    logger: createTestLogger(),
    retry: { attempts: 1 },
    lookForRetriesEveryMs: 50,
    onHandled: (event) => void handled.push(event),
    subscriptions: [
      subscribe(memberTopic, {
        unknownTypes: 'dead-letter',
        async stepped(tx, { data }) {
          if (broken) throw new Error('not yet');
          await append(tx, topicEvent(otherTopic.events.stepped, data));
        },
      }),
    ],
  });
  await consumer.start();
  try {
    const { definition, id, time, key, data } = step('m1', 1);
    const chainBegan = Date.now() - 60_000;
    await broker.send({
      topic: memberTopic.name,
      key,
      value: JSON.stringify(data),
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: 'okaeri/before',
        ce_type: definition.type,
        ce_time: time.toISOString(),
        'content-type': 'application/json',
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
        tracestate: `okaeri=t:${chainBegan}`,
      },
    });
    const letters = deadLetters(database.db);
    await expectEventually(async () => expect(await letters.counts()).toMatchObject({ parkedKeys: 1 }));
    expect(handled).toEqual([]);

    broken = false;
    const [letter] = await letters.list();
    expect(await letters.retry(letter?.id ?? '')).toBe('done');
    expect(await database.db.read.query('select traceparent, tracestate from outbox')).toEqual([
      {
        traceparent: expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-01$`) as string,
        tracestate: `okaeri=t:${chainBegan}`,
      },
    ]);
    await expectEventually(() => expect(handled).toHaveLength(1));
    expect(handled[0]).toMatchObject({ topic: memberTopic.name, originAt: new Date(chainBegan) });
    expect(handled[0]?.handledAt.getTime()).toBeGreaterThan(chainBegan + 59_000);
    // Committed a moment after it was done.
    await expectEventually(async () => expect(await consumer.lagByTopic()).toEqual({ [memberTopic.name]: 0 }));
  } finally {
    await consumer.stop();
    await broker.stop();
    await database.drop();
  }
});
