import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceName, services } from '@okaeri/stack/client';
import { type Databases } from '../departures/visibility.ts';
import { countEffects } from '../load/effects.ts';

export interface Latency {
  readonly samples: number;
  readonly p50: number;
  readonly p99: number;
}

const everyMs = 50;

/**
 * How long the departures of these people take to be in each service, from when HR told of them.
 *
 * @param told the time (ms) at which each was told of; filled by whoever tells
 * @returns latencies by service, of those that arrived until it is stopped
 */
export function watchOthers(
  databases: Databases,
  told: ReadonlyMap<string, number>,
  without: ServiceName | null,
): { stop(): Promise<Readonly<Record<string, Latency>>> } {
  const watched = services.filter((name) => name !== without);
  const seen = new Map(watched.map((name) => [name, new Map<string, number>()]));
  let going = true;
  const watching = (async () => {
    while (going) {
      for (const name of watched) {
        const there = seen.get(name)!;
        const sought = [...told.keys()].filter((id) => !there.has(id));
        for (const id of await arrived(databases, name, sought)) there.set(id, performance.now() - told.get(id)!);
      }
      await sleep(everyMs);
    }
  })();
  return {
    async stop() {
      going = false;
      await watching;
      return Object.fromEntries(watched.map((name) => [name, latencyOf([...seen.get(name)!.values()])]));
    },
  };
}

async function arrived(databases: Databases, name: ServiceName, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  return (await countEffects(databases, name, ids)).ids;
}

export function latencyOf(values: readonly number[]): Latency {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { samples: sorted.length, p50: at(0.5), p99: at(0.99) };
}
