import { type Part, type Readiness } from '@okaeri/kernel';
import { Partitioners } from 'kafkajs';
import { isUnknownTopic } from './error-like.ts';
import { ProduceFailed, TopicMissing } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';
import { type OutgoingRecord } from './record.ts';

/** Appends records to topics; started before its first use and stopped after its last. */
export interface Producer extends Part {
  /**
   * Resolves when every in-sync replica has all the records; records of one key stay in the order given.
   * Rejects with TopicMissing when a topic does not exist, with ProduceFailed when the brokers cannot be reached
   * within the retries: some of the records may then have been appended, so the caller sends them again.
   */
  send(records: readonly OutgoingRecord[]): Promise<void>;
}

/** A producer that waits for all in-sync replicas and puts a key where Java's clients would. */
export function createProducer(kafka: Kafka): Producer {
  const producer = kafka.client.producer({
    // Pinned: murmur2 as in Java's clients, so that HR's producers and ours agree on the partition of a key.
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    // One request at a time on a connection: a retried one cannot overtake its successor.
    maxInFlightRequests: 1,
    idempotent: false,
  });
  let started = false;
  let lastFailure: string | null = null;

  return {
    name: 'kafka producer',
    async start() {
      await producer.connect();
      started = true;
    },
    async stop() {
      started = false;
      await producer.disconnect();
    },
    readiness(): Readiness {
      if (!started) return { ready: false, why: 'the Kafka producer is not connected' };
      return lastFailure === null ? { ready: true } : { ready: false, why: lastFailure };
    },
    async send(records) {
      if (records.length === 0) return;
      const byTopic = new Map<string, OutgoingRecord[]>();
      for (const record of records) {
        const together = byTopic.get(record.topic);
        if (together === undefined) byTopic.set(record.topic, [record]);
        else together.push(record);
      }
      try {
        await producer.sendBatch({
          acks: -1,
          topicMessages: [...byTopic].map(([topic, ofTopic]) => ({
            topic: kafka.toBroker(topic),
            messages: ofTopic.map(({ key, value, headers }) => ({ key, value, headers })),
          })),
        });
        lastFailure = null;
      } catch (error) {
        const topics = [...byTopic.keys()];
        const failure = isUnknownTopic(error) ? new TopicMissing(topics) : new ProduceFailed(topics, error);
        lastFailure = failure.message;
        throw failure;
      }
    },
  };
}
