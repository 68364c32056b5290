import { setTimeout as delay } from 'node:timers/promises';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';

/** People in one transaction: enough to be quick after an import, few enough to hold nobody up. */
const atOnce = 100;

/**
 * Looks for duplicates among people who changed, apart from the transactions that change them. Several replicas take
 * turns; whoever does not get its turn looks again later.
 */
export function createDuplicateWatch(options: {
  inUnit: InUnit;
  ground: Ground;
  logger: Logger;
  /** How long to wait when nobody is left to look at. Default 2 s. */
  everyMs?: number;
}): Part {
  const { inUnit, ground, logger, everyMs = 2_000 } = options;
  let stopped = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  async function watch({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      const more = await look();
      if (!more) await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Whether there may be more to look at. */
  async function look(): Promise<boolean> {
    try {
      const looked = await inUnit((unit) => createServices(unit, ground).duplicates.lookAtDue(atOnce));
      return looked === atOnce;
    } catch (error) {
      logger.warn('Looking for duplicates failed; it is tried again.', errorFields(error));
      return false;
    }
  }

  return {
    name: 'duplicate watch',
    start() {
      stopped = new AbortController();
      watching = watch(stopped);
      return Promise.resolve();
    },
    async stop() {
      stopped.abort();
      await watching;
    },
  };
}
