import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Reaping } from './reaping.ts';

const run = promisify(execFile);

/** A folder for one server's data, on a file system of limited size where the machine lets us mount one. */
export interface Disk {
  readonly path: string;
  /** Null when it is limited; else why it could not be. */
  readonly unlimited: string | null;
  /** Takes all the space that is left, but for so many bytes. */
  fill(leaving: number): void;
  /** Gives it back. */
  free(): void;
  unmount(): Promise<void>;
}

const chunk = Buffer.alloc(1024 * 1024);

/** @param megabytes how much the disk holds */
export async function createDisk(path: string, megabytes: number, reaping: Reaping): Promise<Disk> {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  const ballast = join(path, 'ballast');
  const unlimited = await run('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=0755`,
    'okaeri-torture',
    path,
  ]).then(
    () => null,
    (error: unknown) =>
      `cannot mount: ${error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)}`,
  );
  if (unlimited === null) reaping.mounted(path);
  return {
    path,
    unlimited,
    fill(leaving) {
      const { bavail, bsize } = statfsSync(path);
      let left = Math.max(0, bavail * bsize - leaving);
      const file = openSync(ballast, 'w');
      try {
        while (left > 0) left -= writeSync(file, chunk, 0, Math.min(chunk.length, left));
      } catch (error) {
        // Somebody else wrote meanwhile: full is full.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    async unmount() {
      if (unlimited !== null) return;
      await run('umount', ['--lazy', path]).catch(() => undefined);
      reaping.unmounted(path);
    },
  };
}
