import { setTimeout as delay } from 'node:timers/promises';
import { type TokenVerifier } from '@okaeri/access';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';

const retryEveryMs = 1_000;

/**
 * The keys of those whose tokens are taken: fetched while the service starts, so that no first request waits for them,
 * and tried again until all are there. It is not ready before, for a while: one caller that is down for longer must
 * not keep a service from answering the others.
 */
export function createCallerKeys(
  verifier: Pick<TokenVerifier, 'load'>,
  logger: Logger,
  { patienceMs = 10_000 }: { patienceMs?: number } = {},
): Part {
  const ended = new AbortController();
  let loaded = false;
  let begun = Infinity;

  async function load(): Promise<void> {
    while (!loaded && !ended.signal.aborted) {
      try {
        await verifier.load();
        loaded = true;
      } catch (error) {
        logger.debug('keys of callers could not be had', errorFields(error));
        await delay(retryEveryMs, undefined, { signal: ended.signal }).catch(() => undefined);
      }
    }
  }

  return {
    name: 'caller keys',
    start() {
      // Callers start at the same time, and may want ours first: nobody waits for the other's door here.
      begun = performance.now();
      void load();
      return Promise.resolve();
    },
    stop() {
      ended.abort();
      return Promise.resolve();
    },
    readiness() {
      if (loaded || performance.now() - begun > patienceMs) return { ready: true };
      return { ready: false, why: 'the keys of callers could not be had yet' };
    },
  };
}
