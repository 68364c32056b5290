import { type BatchHandler } from './batch-handler.ts';
import { type IncomingRecord } from './record.ts';

/** What a record handler may want to know while it works. */
export interface HandlerSignals {
  /** Aborted when the consumer is stopping: finish or give up soon, the record will be delivered again. */
  readonly stopping: AbortSignal;
}

/** Handles one record: its offset may be committed when this resolves; it is delivered again when it rejects. */
export type RecordHandler = (record: IncomingRecord, signals: HandlerSignals) => Promise<void>;

/**
 * A batch handler that takes records one by one: those of one key in their order, those of different keys at once.
 * A record counts as done when all before it in the partition are, so nothing that failed is ever skipped.
 *
 * @param concurrency how many records of a partition are handled at once
 */
export function recordByRecord(handle: RecordHandler, concurrency = 4): BatchHandler {
  return async ({ records, signal, done }) => {
    const lanes = lanesByKey(records);
    const waiting = [...lanes.values()];
    const finished = new Set<IncomingRecord>();
    let prefix = 0;
    let failure: { error: unknown } | null = null;

    const finish = (record: IncomingRecord) => {
      finished.add(record);
      const before = prefix;
      for (let next = records[prefix]; next !== undefined && finished.has(next); next = records[prefix]) prefix += 1;
      const last = records[prefix - 1];
      if (prefix > before && last !== undefined) done(last);
    };
    const work = async () => {
      for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
        const record = lane.shift();
        if (record === undefined || signal.aborted || failure !== null) continue;
        try {
          await handle(record, { stopping: signal });
          finish(record);
        } catch (error) {
          failure ??= { error };
        }
        // Behind the others, so that one busy key does not keep a worker to itself.
        if (lane.length > 0) waiting.push(lane);
      }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, waiting.length) }, work));
    rethrow(failure);
  };
}

/** Assigned in closures, which narrowing does not see. */
function rethrow(failure: { error: unknown } | null): void {
  if (failure !== null) throw failure.error;
}

function lanesByKey(records: readonly IncomingRecord[]): Map<string | null, IncomingRecord[]> {
  const lanes = new Map<string | null, IncomingRecord[]>();
  for (const record of records) {
    const lane = lanes.get(record.key);
    if (lane === undefined) lanes.set(record.key, [record]);
    else lane.push(record);
  }
  return lanes;
}
