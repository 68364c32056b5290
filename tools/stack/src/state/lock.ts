import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity } from '../supervisor/process-identity.ts';

/** Who holds the lock file, if they still live. */
export function lockHolder(path: string): ProcessIdentity | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Makes this process the one supervisor of a folder. A lock whose holder is dead is taken over.
 *
 * @returns a function that gives the lock back, or null when another living process holds it
 */
export async function takeLock(path: string): Promise<(() => void) | null> {
  mkdirSync(dirname(path), { recursive: true });
  const own = JSON.stringify(identify(process.pid));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(path, own, { flag: 'wx', mode: 0o600 });
      // Two processes that both remove a dead holder's file may both get here: the file tells who was last.
      await sleep(50);
      if (readFileSync(path, 'utf8') === own) return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' && (error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw error;
      }
    }
    if (lockHolder(path)) return null;
    try {
      const aside = `${path}.${process.pid}.dead`;
      renameSync(path, aside);
      rmSync(aside, { force: true });
    } catch {
      // Somebody else has removed it: try again.
    }
  }
  return null;
}
