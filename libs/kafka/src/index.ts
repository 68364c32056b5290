export { type BatchHandler, type RecordBatch } from './batch-handler.ts';
export {
  type CloudEvent,
  type CloudEventFields,
  cloudEventRecord,
  decodeCloudEvent,
  type DecodedCloudEvent,
  toCloudEventRecord,
  type TraceContext,
} from './cloud-event.ts';
export { type ConsumerProgress, type ConsumerRunnerOptions, type ConsumerState } from './consumer-runner-options.ts';
export { type ConsumerRunner, createConsumerRunner } from './consumer-runner.ts';
export { ConsumerFailed, ProduceFailed, TopicMismatch, TopicMissing } from './kafka.errors.ts';
export { createKafka, type Kafka, type KafkaOptions } from './kafka.ts';
export { type PositionAdmin, type Positions, type TopicExtent, withPositions } from './positions.ts';
export { createProducer, type Producer } from './producer.ts';
export { readTopic, type ReadTopicOptions } from './read-topic.ts';
export { readTopics, type ReadTopicsOptions } from './read-topics.ts';
export { type HandlerSignals, recordByRecord, type RecordHandler } from './record-by-record.ts';
export { type IncomingRecord, type OutgoingRecord } from './record.ts';
export {
  createTopicAdmin,
  type PartitionLag,
  type TopicAdmin,
  type TopicRetention,
  type TopicSpec,
} from './topic-admin.ts';
