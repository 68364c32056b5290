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
  /** A partition's handler is getting somewhere (it tries an event again, say), even though nothing is done yet. */
  alive(topic: string, partition: number, now: number): void;
  judge(now: number): Readiness;
  /**
   * The partitions that show no sign of life, for so long after `from` at the least; null when there is none. What
   * tries and fails is not ready, but a new client would fail as well.
   */
  wedged(now: number, from: number): string | null;
  /** Lag over the partitions, as of the last look. */
  lag(): bigint;
}

/** @param stalledAfterMs how long a partition with lag may stand still */
export function createStallWatch(stalledAfterMs: number): StallWatch {
  let standing = new Map<string, Standstill>();
  const aliveAt = new Map<string, number>();
  let lag = 0n;

  /** Names the partitions whose clock ran out. */
  function describe(now: number, since: (name: string, standstill: Standstill) => number): string | null {
    const stalled = [...standing].filter(([name, standstill]) => now - since(name, standstill) > stalledAfterMs);
    if (stalled.length === 0) return null;
    const [first, { position }] = stalled[0] ?? ['', { position: 0n }];
    const more = stalled.length > 1 ? ` and ${stalled.length - 1} more` : '';
    return `no progress with records waiting: ${first} stands at offset ${position}${more}`;
  }

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
    alive: (topic, partition, now) => void aliveAt.set(`${topic}/${partition}`, now),
    judge(now) {
      const why = describe(now, (_name, { since }) => since);
      return why === null ? { ready: true } : { ready: false, why };
    },
    wedged: (now, from) => describe(now, (name, { since }) => Math.max(since, from, aliveAt.get(name) ?? 0)),
    lag: () => lag,
  };
}
