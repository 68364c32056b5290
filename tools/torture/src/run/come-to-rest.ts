import { setTimeout as sleep } from 'node:timers/promises';
import { createDigestReader, serviceNames } from '../final/final-state.ts';
import { type World } from '../world/world.ts';
import { retryLetters } from './letters.ts';
import { type Looker } from './look.ts';

/** So many times the patience is the end of it, whatever moves: a backlog of a long run may be tens of thousands of events. */
const longestWait = 10;

export interface Rest {
  /** From the last fault (or the last event, when that came later) to equal digests; null: they never were. */
  readonly equalAfterMs: number | null;
  /** Whether nothing was left to do in the end. */
  readonly quiet: boolean;
}

/**
 * Waits until the services agree and nothing is left to be done, as long as anything moves: what is judged is an end,
 * so that what is late is not called lost. Whatever is parked by then is retried, as operators would.
 *
 * @param since when the last fault was over (`Date.now()`)
 * @param patienceMs for how long nothing may move
 */
export async function comeToRest(
  world: World,
  looker: Looker,
  {
    since,
    hrEvents,
    patienceMs,
    stopped,
  }: { since: number; hrEvents: number; patienceMs: number; stopped: AbortSignal },
): Promise<Rest> {
  const reader = createDigestReader({ databases: world.databases });
  let equalAfterMs: number | null = null;
  let retryAt = 0;
  let seen = '';
  let movedAt = Date.now();
  try {
    while (!stopped.aborted) {
      const waited = Date.now() - since;
      if (Date.now() >= retryAt) {
        for (const service of serviceNames) await retryLetters(world.databases, service, world.history);
        retryAt = Date.now() + 10_000;
      }
      const digests = await reader.read(hrEvents).catch(() => null);
      if (digests !== null) {
        const { services, equal } = digests;
        world.history.add({ type: 'digests', sinceLastFaultMs: waited, services, equal });
        if (equal) equalAfterMs ??= waited;
        else equalAfterMs = null;
      }
      const left = await looker.unfinished();
      const sees = JSON.stringify([digests?.services, equalAfterMs === null ? null : left]);
      if (sees !== seen) movedAt = Date.now();
      seen = sees;
      if (equalAfterMs !== null && left?.outbox === 0 && left.dueJobs === 0) return { equalAfterMs, quiet: true };
      if (Date.now() - movedAt > patienceMs || waited > longestWait * patienceMs) return { equalAfterMs, quiet: false };
      await sleep(1_000);
    }
    return { equalAfterMs, quiet: false };
  } finally {
    await reader.close();
  }
}
