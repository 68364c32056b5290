import { setTimeout as delay } from 'node:timers/promises';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';

const atOnce = 100;

/**
 * Carries out what the rules on retention say, some times a day. Each person is a transaction of its own; several
 * replicas may look at once, and what one has done the other finds done.
 */
export function createRetentionWatch(options: {
  inUnit: InUnit;
  ground: Ground;
  logger: Logger;
  /** Default: an hour. */
  everyMs?: number;
}): Part {
  const { inUnit, ground, logger, everyMs = 3_600_000 } = options;
  let stopped = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  async function watch({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      await lookAtAll(signal).catch((error: unknown) =>
        logger.warn('Looking for records that expire failed; it is tried again.', errorFields(error)),
      );
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async function lookAtAll(signal: AbortSignal): Promise<void> {
    for (let done = atOnce; done > 0 && !signal.aborted;) {
      done = 0;
      const due = await inUnit((unit) => createServices(unit, ground).retention.due(atOnce));
      for (const personId of due) {
        if (signal.aborted) return;
        if (await inUnit((unit) => createServices(unit, ground).retention.look(personId))) done += 1;
      }
    }
  }

  return {
    name: 'retention watch',
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
