// Started as a process of its own by relay-zombie.int.spec.ts: stops itself in the worst moment, when it has read
// events and is about to send them; woken up it goes on as if no time had passed.
import { createKafka, createProducer } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import { createRelay, outboxRows } from '../src/index.ts';

const [url = '', brokers = '', topicPrefix = '', leaseMs = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'test', level: 'silent' });
const db = await createDatabase({ url, rows: outboxRows, logger, applicationName: 'stopping' });
const producer = createProducer(
  createKafka({ brokers: brokers.split(','), clientId: 'stopping', topicPrefix, logger }),
);
await producer.start();
let sent = 0;
await createRelay({
  db,
  logger,
  source: 'okaeri/test',
  leaseMs: Number(leaseMs),
  pollEveryMs: 20,
  tryToLeadEveryMs: 100,
  producer: {
    async send(records) {
      sent += 1;
      if (sent === 2) {
        process.stdout.write('stops\n');
        process.kill(process.pid, 'SIGSTOP');
      }
      await producer.send(records);
      process.stdout.write(`sent ${sent}\n`);
    },
  },
}).start();
