import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Runs beside a torture run, in a process group of its own, and holds one end of a pipe. It is told of every process
 * that was started, every file system that was mounted and every folder of data; when the pipe ends without a word, the run was
 * killed, and all of it goes.
 */
const pids = new Set<number>();
const mounts = new Set<string>();
const folders = new Set<string>();
let dismissed = false;

for await (const line of createInterface({ input: process.stdin })) {
  const space = line.indexOf(' ');
  const [word, argument] = [line.slice(0, space), line.slice(space + 1)];
  if (word === 'pid') pids.add(Number(argument));
  if (word === 'gone') pids.delete(Number(argument));
  if (word === 'mount') mounts.add(argument);
  if (word === 'unmounted') mounts.delete(argument);
  if (word === 'folder') folders.add(argument);
  if (word === 'dismissed') dismissed = true;
}

if (!dismissed) {
  for (const pid of pids) {
    try {
      // A process group of its own each, and stopped ones end by this, too.
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  for (const path of mounts) {
    try {
      execFileSync('umount', ['--lazy', path], { stdio: 'ignore' });
    } catch {
      // It is not mounted any more.
    }
  }
  for (const path of folders) rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
