import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../supervisor/process-identity.ts';
import { lockHolder, takeLock } from './lock.ts';

describe('the lock of a stack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-lock-'));
  const path = join(folder, 'deeper', 'supervisor.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is given to one process, and again when that gave it back', async () => {
    const unlock = await takeLock(path);
    expect(lockHolder(path)?.pid).toBe(process.pid);
    expect(await takeLock(path)).toBeNull();
    unlock?.();
    expect(existsSync(path)).toBe(false);
    (await takeLock(path))?.();
  });

  it('is refused while another process holds it, and taken over when that one was killed', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    writeFileSync(path, JSON.stringify(identify(holder.pid!)));
    expect(await takeLock(path)).toBeNull();
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    const unlock = await takeLock(path);
    expect(unlock).not.toBeNull();
    unlock?.();
  });

  it('is not kept by a later process with the number of its dead holder, nor by a file that is broken', async () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, began: 'before the machine was started again' }));
    (await takeLock(path))!();
    writeFileSync(path, '{"pid": 1');
    (await takeLock(path))!();
  });
});
