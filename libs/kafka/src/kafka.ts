import { type Logger } from '@okaeri/kernel';
import { Kafka as KafkaJs, type KafkaConfig } from 'kafkajs';
import { enableAllCompression } from './compression.ts';
import { kafkaJsLog } from './kafkajs-log.ts';
import { mendClockSteps, mendRequestQueue } from './kafkajs-mend.ts';

/** How to reach the brokers, and what is common to every producer, consumer and admin of one process. */
export interface KafkaOptions {
  /** `host:port` of one or more brokers. */
  readonly brokers: readonly string[];
  /** Names this process in the broker's logs and quotas, e.g. `talent`. */
  readonly clientId: string;
  readonly logger: Logger;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  /**
   * Put before the name of every topic and consumer group on the broker, so that several systems (or tests) share
   * one broker. Callers never see it: they name topics as the contracts do.
   */
  readonly topicPrefix?: string;
  /** How often a request is tried again. Default 6, which takes about 10 s in all. */
  readonly retries?: number;
}

/** The connection settings that producers, consumers and admins are made from. */
export interface Kafka {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly topicPrefix: string;
  readonly logger: Logger;
  /** The name a topic or a consumer group has on the broker. */
  toBroker(name: string): string;
  /** The name a topic or a consumer group has in the contracts. */
  fromBroker(name: string): string;
  /** The client library's object. Only this library's own files use it. */
  readonly client: KafkaJs;
}

/** Builds the connection settings; connects nothing yet. */
export function createKafka(options: KafkaOptions): Kafka {
  mendRequestQueue();
  mendClockSteps();
  enableAllCompression();
  const topicPrefix = options.topicPrefix ?? '';
  return {
    brokers: options.brokers,
    clientId: options.clientId,
    topicPrefix,
    logger: options.logger,
    toBroker: (name) => topicPrefix + name,
    fromBroker: (name) => (name.startsWith(topicPrefix) ? name.slice(topicPrefix.length) : name),
    client: new KafkaJs({
      brokers: [...options.brokers],
      clientId: options.clientId,
      ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
      ...(options.sasl === undefined ? {} : { sasl: options.sasl }),
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      // Bounded: whoever waits for the answer decides what comes after.
      retry: { initialRetryTime: 200, maxRetryTime: 4_000, factor: 0.2, multiplier: 2, retries: options.retries ?? 6 },
      logCreator: kafkaJsLog(options.logger),
    }),
  };
}
