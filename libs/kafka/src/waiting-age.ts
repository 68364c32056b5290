import { type PartitionLag } from './topic-admin.ts';

/** Knows for how long the oldest record that is not done yet has been waiting, for each partition this member reads. */
export interface WaitingAge {
  /**
   * How far a partition is done.
   *
   * @param next the offset after the last record that is done
   * @param waiting when the record there was appended; null when there is none as far as the client knows
   */
  stands(topic: string, partition: number, next: bigint, waiting: Date | null): void;
  /** Takes in a look at the broker: tells of records that nobody has fetched. */
  observe(partitions: readonly PartitionLag[], now: number): void;
  /** In seconds, the longest of the topic's partitions; 0 when nothing waits. */
  seconds(topic: string, partitions: readonly number[], now: number): number;
}

interface Standing {
  readonly next: bigint;
  readonly since: number | null;
}

/**
 * Records that were fetched say themselves when they were appended. Of one that lies on the broker and was never
 * fetched only the end of the partition is known: its age counts from the first look that saw it, which is too little
 * by at most the time between two looks.
 */
export function createWaitingAge(): WaitingAge {
  const standings = new Map<string, Standing>();
  const nameOf = (topic: string, partition: number) => `${topic}/${partition}`;

  return {
    stands(topic, partition, next, waiting) {
      standings.set(nameOf(topic, partition), { next, since: waiting?.getTime() ?? null });
    },
    observe(partitions, now) {
      for (const { topic, partition, position, end } of partitions) {
        const name = nameOf(topic, partition);
        const known = standings.get(name);
        // What is committed lags behind what is done, and after a rebalance another member may have come further.
        const next = known === undefined || position > known.next ? position : known.next;
        const since = end <= next ? null : known?.next === next && known.since !== null ? known.since : now;
        standings.set(name, { next, since });
      }
    },
    seconds(topic, partitions, now) {
      const since = partitions.flatMap((partition) => standings.get(nameOf(topic, partition))?.since ?? []);
      return since.length === 0 ? 0 : Math.max(0, (now - Math.min(...since)) / 1000);
    },
  };
}
