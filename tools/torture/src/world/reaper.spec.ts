import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./reaper.ts', import.meta.url));
const started: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reaper-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Something that a run has started: in a group of its own, and stopped, as a fault leaves it. */
async function startStopped(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  await once(child.stdout!, 'data');
  child.kill('SIGSTOP');
  return child;
}

function startReaper(): ChildProcess {
  const reaper = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  started.push(reaper);
  return reaper;
}

test('a run that is killed leaves nothing behind', async () => {
  const child = await startStopped();
  const ended = once(child, 'exit');
  const reaper = startReaper();
  const over = once(reaper, 'exit');
  reaper.stdin!.write(`pid ${child.pid}\nmount ${folder}/not-mounted\nfolder ${folder}\n`);
  // The other end is gone without a word.
  reaper.stdin!.end();
  expect((await ended)[1]).toBe('SIGKILL');
  await over;
  expect(existsSync(folder)).toBe(false);
});

test('what ended by itself, and a run that ended well, are left alone', async () => {
  const child = await startStopped();
  const reaper = startReaper();
  const over = once(reaper, 'exit');
  reaper.stdin!.write(`pid ${child.pid}\nfolder ${folder}\n`);
  reaper.stdin!.end('dismissed now\n');
  expect((await over)[0]).toBe(0);
  expect(existsSync(folder)).toBe(true);
  expect(child.exitCode ?? child.signalCode).toBeNull();
});
