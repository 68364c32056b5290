import { AsyncLocalStorage } from 'node:async_hooks';

const waits = new AsyncLocalStorage<{ readonly end: number; over: boolean }>();

/** Nobody waits for the answer any more: what has not begun is not begun. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';

  constructor() {
    super('The deadline of this request has passed.');
  }
}

/**
 * Runs work whose result is of use for so many milliseconds: transactions that it begins are not begun after that, and
 * their statements are ended by the database at it. What goes on after the work is done (a timer it set, a queue it
 * filled) has no end of that kind.
 */
export async function runWithin<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const wait = { end: performance.now() + milliseconds, over: false };
  try {
    return await waits.run(wait, work);
  } finally {
    wait.over = true;
  }
}

/** Milliseconds that are left, or null when nobody waits with an end. */
export function millisecondsLeft(): number | null {
  const wait = waits.getStore();
  return wait === undefined || wait.over ? null : Math.floor(wait.end - performance.now());
}
