/** Too many calls run and wait already: this one was not begun. */
export class BulkheadFull extends Error {
  override readonly name = 'BulkheadFull';
}

export interface Bulkhead {
  /**
   * @param signal whoever waits for its turn gives up with the signal's reason
   * @throws BulkheadFull
   */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  running(): number;
  waiting(): number;
}

interface Waiter {
  begin(): void;
}

/**
 * So many calls at once, so many that wait, each no longer than so many milliseconds; the rest is turned away at once.
 * One part of the system that hangs holds up no more than that.
 */
export function createBulkhead(options: { running: number; waiting: number; waitMs: number }): Bulkhead {
  const waiters = new Set<Waiter>();
  let running = 0;

  function leave(): void {
    const [next] = waiters;
    // The place is handed on, so that nobody who comes just now takes it.
    if (next) next.begin();
    else running -= 1;
  }

  function wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (reason: unknown) => {
        stop();
        reject(reason as Error);
      };
      const aborted = () => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(new BulkheadFull('waited too long for a turn')), options.waitMs);
      const waiter: Waiter = {
        begin() {
          stop();
          resolve();
        },
      };
      const stop = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        waiters.delete(waiter);
      };
      signal?.addEventListener('abort', aborted);
      waiters.add(waiter);
    });
  }

  return {
    running: () => running,
    waiting: () => waiters.size,
    async run(work, signal) {
      signal?.throwIfAborted();
      if (running < options.running) running += 1;
      else if (waiters.size < options.waiting) await wait(signal);
      else throw new BulkheadFull('too many wait already');
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
