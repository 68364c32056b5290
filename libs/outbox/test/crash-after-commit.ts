// Started as a process of its own by inbox-consumer.int.spec.ts: is killed at the worst moment, when the effect of an
// event has been committed and its offset has not.
import { createKafka } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import { createInboxConsumer, outboxRows, subscribe } from '../src/index.ts';
import { memberTopic, take } from './member-topic.ts';

const [url = '', brokers = '', topicPrefix = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'test', level: 'silent' });
const db = await createDatabase({ url, rows: outboxRows, logger, applicationName: 'crashing' });
await createInboxConsumer({
  consumer: 'reader',
  kafka: createKafka({ brokers: brokers.split(','), clientId: 'crashing', topicPrefix, logger }),
  sessionTimeoutMs: 6_000,
  logger,
  db: {
    ...db,
    async inTransaction(work, options) {
      const value = await db.inTransaction(work, options);
      process.kill(process.pid, 'SIGKILL');
      return value;
    },
  },
  subscriptions: [
    subscribe(memberTopic, {
      unknownTypes: 'dead-letter',
      stepped: async (tx, { data }) => void (await take(tx, data.memberId, data.step)),
    }),
  ],
}).start();
