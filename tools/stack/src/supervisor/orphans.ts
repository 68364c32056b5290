import { setTimeout as sleep } from 'node:timers/promises';
import { findMarked, isAlive, type ProcessIdentity } from './process-identity.ts';

/**
 * Ends the processes that an earlier supervisor of this stack left behind when it was killed: those it had written
 * down (same number *and* same beginning) and those that carry the stack's marker. Nobody else's are touched.
 *
 * @param folder the stack's folder, the value of the marker
 * @returns how many were ended
 */
export async function endOrphans(folder: string, writtenDown: readonly ProcessIdentity[]): Promise<number> {
  const find = (): ProcessIdentity[] => {
    const all = new Map<number, ProcessIdentity>();
    for (const identity of [...writtenDown.filter(isAlive), ...findMarked(folder)]) all.set(identity.pid, identity);
    all.delete(process.pid);
    return [...all.values()];
  };
  const orphans = find();
  const began = Date.now();
  for (let left = orphans; left.length > 0; left = find()) {
    const waited = Date.now() - began;
    if (waited > 15_000) {
      throw new Error(`processes left behind by an earlier run do not end: ${left.map(({ pid }) => pid).join(', ')}`);
    }
    // SIGINT is a fast shutdown for PostgreSQL (SIGTERM would wait for its clients) and ends the others as well.
    for (const { pid } of left) signal(pid, waited < 6_000 ? 'SIGINT' : 'SIGKILL');
    await sleep(waited < 6_000 ? 250 : 100);
  }
  return orphans.length;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}
