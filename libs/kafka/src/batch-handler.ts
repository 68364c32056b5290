import { type IncomingRecord } from './record.ts';

/** Records of one partition, in offset order. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly IncomingRecord[];
  /** Everything up to and including this record may be committed: called after its effects are. */
  done(record: IncomingRecord): void;
  /**
   * Aborted when the partition is being taken away or the consumer drains: finish what is in hand and return.
   * What is not done by then is delivered again, here or to another member.
   */
  readonly signal: AbortSignal;
}

/**
 * Handles a batch. When it resolves without having been aborted, the whole batch is done. When it rejects, what
 * comes after the last record that was done is delivered again after a pause.
 */
export type BatchHandler = (batch: RecordBatch) => Promise<void>;
