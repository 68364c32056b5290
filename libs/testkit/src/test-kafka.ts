import { randomBytes } from 'node:crypto';
import {
  type CloudEvent,
  createConsumerRunner,
  createKafka,
  createProducer,
  createTopicAdmin,
  decodeCloudEvent,
  type IncomingRecord,
  type Kafka,
  type OutgoingRecord,
  recordByRecord,
  toCloudEventRecord,
  type TopicAdmin,
  type TopicSpec,
} from '@okaeri/kafka';
import { type TopicEvent } from '@okaeri/topics';
import { testKafkaBrokers } from './env.ts';
import { createTestLogger } from './test-logger.ts';

/** What was appended to a topic, from its beginning. */
export interface TopicTap {
  /** In order within a partition; grows as records arrive. */
  readonly records: readonly IncomingRecord[];
  /** The same as CloudEvents; throws when a record is none. */
  events(): CloudEvent[];
}

/** The shared broker, with topics and groups that only this spec file sees. */
export interface TestKafka {
  readonly kafka: Kafka;
  readonly brokers: string[];
  /** For processes that are started by a test: set as KAFKA_TOPIC_PREFIX they share this file's topics. */
  readonly topicPrefix: string;
  readonly admin: TopicAdmin;
  send(...records: OutgoingRecord[]): Promise<void>;
  /** Publishes events of ours, or of HR, one after another. */
  publish(...events: TopicEvent[]): Promise<void>;
  tap(topic: string): Promise<TopicTap>;
  /** Stops what was made from here and deletes the topics. */
  stop(): Promise<void>;
}

/**
 * @param topics made before anything else, with their pinned numbers of partitions
 */
export async function createTestKafka(topics: readonly TopicSpec[] = []): Promise<TestKafka> {
  const brokers = testKafkaBrokers();
  const topicPrefix = `test-${randomBytes(5).toString('hex')}.`;
  const logger = createTestLogger();
  const kafka = createKafka({ brokers, clientId: 'test', logger, topicPrefix });
  const admin = createTopicAdmin(kafka);
  const producer = createProducer(kafka);
  const stops: (() => Promise<void>)[] = [];
  await admin.ensureTopics(topics.map(({ name, partitions, config = {} }) => ({ name, partitions, config })));
  await producer.start();

  return {
    kafka,
    brokers,
    topicPrefix,
    admin,
    send: (...records) => producer.send(records),
    publish: (...events) => producer.send(events.map((event) => toCloudEventRecord(event, 'okaeri/test'))),
    async tap(topic) {
      const records: IncomingRecord[] = [];
      const runner = createConsumerRunner({
        kafka,
        groupId: `tap-${randomBytes(4).toString('hex')}`,
        topics: [topic],
        logger,
        handleBatch: recordByRecord((record) => {
          records.push(record);
          return Promise.resolve();
        }, 1),
      });
      stops.push(() => runner.stop());
      await runner.start();
      return { records, events: () => records.map(readEvent) };
    },
    async stop() {
      await Promise.allSettled(stops.map((stop) => stop()));
      await producer.stop();
      await admin.deleteTopics(topics.map(({ name }) => name));
      await admin.close();
    },
  };
}

function readEvent(record: IncomingRecord): CloudEvent {
  const decoded = decodeCloudEvent(record);
  if (decoded.readable) return decoded.event;
  throw new Error(`${record.topic}/${record.partition} at ${record.offset} is no CloudEvent: ${decoded.reason}`);
}
