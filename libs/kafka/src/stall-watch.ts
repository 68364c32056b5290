import { type Readiness } from '@okaeri/kernel';
import { type PartitionLag } from './topic-admin.ts';

interface Standstill {
  readonly position: bigint;
  readonly since: number;
}

/** Notices partitions that have records waiting and do not move: connected is not the same as working. */
export interface StallWatch {
  /** Takes in a look at the partitions this member reads. */
  observe(partitions: readonly PartitionLag[], now: number): void;
  judge(now: number): Readiness;
  /** Lag over the partitions, as of the last look. */
  lag(): bigint;
}

/** @param stalledAfterMs how long a partition with lag may stand still */
export function createStallWatch(stalledAfterMs: number): StallWatch {
  let standing = new Map<string, Standstill>();
  let lag = 0n;

  return {
    observe(partitions, now) {
      const next = new Map<string, Standstill>();
      for (const { topic, partition, position, lag: behind } of partitions) {
        if (behind === 0n) continue;
        const name = `${topic}/${partition}`;
        const before = standing.get(name);
        next.set(name, before?.position === position ? before : { position, since: now });
      }
      standing = next;
      lag = partitions.reduce((sum, { lag: behind }) => sum + behind, 0n);
    },
    judge(now) {
      const stalled = [...standing].filter(([, { since }]) => now - since > stalledAfterMs);
      if (stalled.length === 0) return { ready: true };
      const [first, { position }] = stalled[0] ?? ['', { position: 0n }];
      const more = stalled.length > 1 ? ` and ${stalled.length - 1} more` : '';
      return { ready: false, why: `no progress with records waiting: ${first} stands at offset ${position}${more}` };
    },
    lag: () => lag,
  };
}
