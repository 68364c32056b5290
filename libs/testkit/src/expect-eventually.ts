import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries the assertion until it holds, and gives back what it returned. When it does not hold in time the last
 * failure is thrown as it is, so that the test shows what was seen instead of "timeout".
 */
export async function expectEventually<T>(
  assertion: () => T | Promise<T>,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? 45_000);
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await sleep(options.everyMs ?? 25);
    }
  }
}
