import { createLogger } from '@okaeri/kernel';
import { createKafka, createProducer, toCloudEventRecord } from '@okaeri/kafka';
import type { EventSink } from './import/importer.ts';

export interface BrokerSink extends EventSink {
  close(): Promise<void>;
}

/**
 * Writes events to the HR topic as any other HR system would: CloudEvents in binary mode, nothing of ours behind
 * the topic is touched.
 *
 * @param source `ce_source` of every event
 */
export async function openBroker(options: {
  brokers: readonly string[];
  topicPrefix?: string;
  source: string;
}): Promise<BrokerSink> {
  const kafka = createKafka({
    brokers: options.brokers,
    clientId: 'okaeri-hr',
    ...(options.topicPrefix === undefined ? {} : { topicPrefix: options.topicPrefix }),
    logger: createLogger({ service: 'hr', level: 'silent' }),
  });
  const producer = createProducer(kafka);
  await producer.start();
  return {
    send: (events) => producer.send(events.map((event) => toCloudEventRecord(event, options.source))),
    close: () => producer.stop(),
  };
}
