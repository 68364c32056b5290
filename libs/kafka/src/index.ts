export { createKafka, type Kafka, type KafkaOptions } from './kafka.ts';
export { ConsumerFailed, ProduceFailed, TopicMismatch, TopicMissing } from './kafka.errors.ts';
export { type IncomingRecord, type OutgoingRecord } from './record.ts';
export {
  type CloudEvent,
  decodeCloudEvent,
  type DecodedCloudEvent,
  toCloudEventRecord,
  type TraceContext,
} from './cloud-event.ts';
export { createProducer, type Producer } from './producer.ts';
export { createTopicAdmin, type PartitionLag, type TopicAdmin, type TopicSpec } from './topic-admin.ts';
export {
  type ConsumerProgress,
  type ConsumerRunner,
  type ConsumerRunnerOptions,
  type ConsumerState,
  createConsumerRunner,
  type HandlerSignals,
} from './consumer-runner.ts';
