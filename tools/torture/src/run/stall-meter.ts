import { createTopicAdmin, type Kafka, type PartitionLag } from '@okaeri/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { topicsOf } from '../faults/groups.ts';
import { serviceNames } from '../final/final-state.ts';
import { type History } from '../history/history-file.ts';

/** Measures how long records wait on a partition while nothing of it is read. */
export interface StallMeter {
  longestMs(): number;
  stop(): Promise<void>;
}

const everyMs = 2_000;
/** Shorter ones are what a restart takes, and not worth a line. */
const worthTellingMs = 5_000;

interface Standing {
  position: bigint;
  since: number;
}

export function startStallMeter(kafka: Kafka, history: History): StallMeter {
  const admin = createTopicAdmin(kafka);
  const standing = new Map<string, Standing>();
  let longest = 0;
  let stopped = false;

  function observe(service: string, { topic, partition, position, lag }: PartitionLag, now: number): void {
    const place = `${service} ${topic} ${partition}`;
    const before = standing.get(place);
    if (before === undefined || before.position !== position || lag === 0n) {
      const ms = before === undefined ? 0 : Math.round(now - before.since);
      if (ms >= worthTellingMs) history.add({ type: 'stall', service, topic, partition, ms });
      if (lag === 0n) standing.delete(place);
      else standing.set(place, { position, since: now });
    }
    const { since } = standing.get(place) ?? { since: now };
    longest = Math.max(longest, now - since);
  }

  const loop = (async () => {
    while (!stopped) {
      for (const service of serviceNames) {
        // While the broker is away nothing can be told, and whatever waits goes on waiting.
        const lags = await admin.lag(service, topicsOf(service)).catch(() => []);
        const now = performance.now();
        for (const one of lags) observe(service, one, now);
      }
      await sleep(everyMs);
    }
  })();

  return {
    longestMs: () => Math.round(longest),
    async stop() {
      stopped = true;
      await loop;
      await admin.close().catch(() => undefined);
    },
  };
}
