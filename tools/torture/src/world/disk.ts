import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
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
  fill(leaving: number): Promise<void>;
  /** Gives it back. */
  free(): void;
  unmount(): Promise<void>;
}

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
  reaping.folder(path);
  if (unlimited === null) reaping.mounted(path);
  return {
    path,
    unlimited,
    async fill(leaving) {
      const { bavail, bsize } = statfsSync(path);
      const bytes = Math.max(bsize, bavail * bsize - leaving);
      // By a process of its own: ours stands between everybody and their servers. Full already is full.
      await run('fallocate', ['-l', String(bytes), ballast]).catch(() => undefined);
    },
    free: () => rmSync(ballast, { force: true }),
    async unmount() {
      if (unlimited !== null) return;
      await run('umount', ['--lazy', path]).catch(() => undefined);
      reaping.unmounted(path);
    },
  };
}
