import { type Producer } from '@okaeri/kafka';
import { type Logger, type Part } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';

export interface RelayOptions {
  readonly db: Database;
  /** Started before the relay and stopped after it. */
  readonly producer: Producer;
  /** Who tells the events: `okaeri/talent`. */
  readonly source: string;
  readonly logger: Logger;
  /** Events published at once. Default 500. */
  readonly batchSize?: number;
  /** How often to look when nothing announces new events. Default 200 ms. */
  readonly pollEveryMs?: number;
}

export interface RelayLag {
  /** Events that are not published yet. */
  readonly count: number;
  /** The age of the oldest of them in seconds, 0 when there is none. */
  readonly oldestSeconds: number;
}

export interface Relay extends Part {
  lag(): Promise<RelayLag>;
  /** Whether this process is the one that publishes. */
  leads(): boolean;
  /** For tests: resolves when nothing is left to publish. */
  drain(): Promise<void>;
}

/** Publishes what the outbox holds. */
export function createRelay(options: RelayOptions): Relay {
  void options;
  throw new Error('The relay is not in this commit yet.');
}
