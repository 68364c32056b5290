import { createTopicAdmin, type Kafka, type PartitionLag } from '@okaeri/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { topicsOf } from '../faults/groups.ts';
import { serviceNames } from '../final/final-state.ts';
import { type History } from '../history/history-file.ts';

export interface Stall {
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  readonly ms: number;
}

/** Measures how long records wait on a partition while nothing of it is read. */
export interface StallMeter {
  longest(): Stall | null;
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
  let longest: Stall | null = null;
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
    const ms = Math.round(now - since);
    if (ms > (longest?.ms ?? 0)) longest = { service, topic, partition, ms };
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
    longest: () => longest,
    async stop() {
      stopped = true;
      await loop;
      await admin.close().catch(() => undefined);
    },
  };
}
