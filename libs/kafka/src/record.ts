/** A record to be appended to a topic. The topic is named without the deployment's prefix. */
export interface OutgoingRecord {
  readonly topic: string;
  /** What order is kept by. Records with no key are spread over the partitions. */
  readonly key: string | null;
  /** A string is written as UTF-8; null is a tombstone. */
  readonly value: Buffer | string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as it was read from a topic. The topic is named without the deployment's prefix. */
export interface IncomingRecord {
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits: offsets outgrow a double. */
  readonly offset: string;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Names in lower case; of a header that is repeated, the last value. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the producer (or the broker) stamped it. */
  readonly timestamp: Date;
}
