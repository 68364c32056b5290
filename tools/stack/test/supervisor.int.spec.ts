import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createManagedProcess, type ProcessSpec } from '../src/supervisor/managed-process.ts';
import { openLogFile } from '../src/supervisor/log-file.ts';
import { endOrphans } from '../src/supervisor/orphans.ts';
import { identify, isAlive, stackMarker } from '../src/supervisor/process-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'okaeri-supervisor-'));
const quick = { firstMs: 20, mostMs: 80, forgetAfterMs: 60_000 };
const parentWatch = fileURLToPath(new URL('../src/supervisor/parent-watch.ts', import.meta.url));

afterAll(() => rmSync(folder, { recursive: true }));

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`did not come true: ${what}`);
    await sleep(20);
  }
}

/** A managed process that runs a script; ready as long as it lives, unless said otherwise. */
function managed(script: string, changes: Partial<ProcessSpec> = {}, env: Record<string, string> = {}) {
  const log = openLogFile(join(folder, 'fake.log'));
  const spec: ProcessSpec = {
    name: 'fake',
    readyWithinMs: 10_000,
    command: () => ({ command: process.execPath, args: ['-e', script], env }),
    ready: async () => ({ ready: true }),
    ...changes,
  };
  return createManagedProcess(spec, { log, onChange: () => undefined, backOff: quick });
}

describe('a supervised process', () => {
  it('is started again after kill -9, with a new process, and counted', async () => {
    const process_ = managed('setInterval(() => {}, 1000)');
    await process_.start();
    const first = process_.status().identity!;
    process.kill(first.pid, 'SIGKILL');
    await until(() => process_.status().restarts === 1 && process_.status().state === 'running', 'restarted');
    expect(process_.status().identity!.pid).not.toBe(first.pid);
    expect(isAlive(first)).toBe(false);
    await process_.stop();
    expect(process_.status()).toMatchObject({ state: 'stopped', identity: null });
  });

  it('says that and why it is being restarted', async () => {
    const process_ = managed('setInterval(() => {}, 1000)');
    await process_.start();
    const slow = process_.status().identity!;
    process.kill(slow.pid, 'SIGKILL');
    await until(() => process_.status().state === 'restarting', 'restarting');
    expect(process_.status().ready).toEqual({
      ready: false,
      why: expect.stringMatching(/^ended by SIGKILL; started again in 0\.0 s$/),
    });
    await process_.stop();
  });

  it('counts as failed when it crashes again and again, and the start tells its last words', async () => {
    const process_ = managed('console.error("no such setting: X"); process.exit(1)', {
      ready: async () => ({ ready: false, why: 'never' }),
    });
    await expect(process_.start()).rejects.toThrow(/ended with exit code 1[^]*no such setting: X/);
    await until(() => process_.status().state === 'failed', 'failed');
    await process_.stop();
  });

  it('is given up on when it is not ready in time', async () => {
    const process_ = managed('setInterval(() => {}, 1000)', {
      readyWithinMs: 300,
      ready: async () => ({ ready: false, why: 'database: refused' }),
    });
    await expect(process_.start()).rejects.toThrow('not ready after 0.3 s (database: refused)');
    await process_.stop();
  });

  it('is killed with what it has spawned when it does not end in time', async () => {
    const pidFile = join(folder, 'grandchild.pid');
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)']);
      require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 1000);`;
    let grandchild: ReturnType<typeof identify> = null;
    const process_ = managed(script, { stopWithinMs: 300 });
    await process_.start();
    await until(() => {
      try {
        grandchild = identify(Number(readFileSync(pidFile, 'utf8')));
      } catch {
        // Not written yet.
      }
      return grandchild !== null;
    }, 'the grandchild runs');
    const child = process_.status().identity!;
    await process_.stop();
    expect(isAlive(child)).toBe(false);
    expect(isAlive(grandchild!)).toBe(false);
  });

  it('does not keep a start waiting that is given up', async () => {
    const process_ = managed('setInterval(() => {}, 1000)', { ready: async () => ({ ready: false, why: 'not yet' }) });
    const start = process_.start();
    await until(() => process_.status().identity !== null, 'spawned');
    await Promise.all([expect(start).rejects.toThrow('it was stopped'), process_.stop()]);
  });

  it('tells what went wrong without the frames of the stack', async () => {
    const process_ = managed('throw new Error("the reason")', { ready: async () => ({ ready: false, why: 'never' }) });
    const error = await process_.start().catch((caught: unknown) => String(caught));
    expect(error).toContain('Error: the reason');
    expect(error).not.toMatch(/^\s+at /m);
    await process_.stop();
  });

  it('can be stopped in the middle of a pause, and stays stopped', async () => {
    const process_ = managed('process.exit(1)', { ready: async () => ({ ready: false, why: 'never' }) });
    await expect(process_.start()).rejects.toThrow();
    await process_.stop();
    const { restarts } = process_.status();
    await sleep(200);
    expect(process_.status()).toMatchObject({ state: 'stopped', restarts });
  });
});

describe('processes that a killed supervisor leaves', () => {
  it('end themselves when they are Node programs of ours', async () => {
    const pidFile = join(folder, 'watching.pid');
    const supervisor = join(folder, 'supervisor.mjs');
    writeFileSync(
      supervisor,
      `import { spawn } from 'node:child_process';
       import { writeFileSync } from 'node:fs';
       const child = spawn(process.execPath, ['--import', ${JSON.stringify(parentWatch)}, '-e', 'setInterval(() => {}, 1000)'],
         { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
       writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
       setInterval(() => {}, 1000);`,
    );
    const parent = spawn(process.execPath, [supervisor], { stdio: 'ignore' });
    let child: ReturnType<typeof identify> = null;
    await until(() => {
      try {
        child = identify(Number(readFileSync(pidFile, 'utf8')));
      } catch {
        // Not written yet.
      }
      return child !== null;
    }, 'the child runs');
    parent.kill('SIGKILL');
    await until(() => !isAlive(child!), 'the child has ended itself');
  });

  it('are ended by the next start when they carry its marker, and nobody else is', async () => {
    const run = (marker: string) =>
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
        env: { [stackMarker]: marker },
        stdio: 'ignore',
        detached: true,
      });
    const [ours, foreign] = [run(folder), run(`${folder}-of-somebody-else`)];
    const own = identify(ours.pid!)!;
    const other = identify(foreign.pid!)!;
    expect(await endOrphans(folder, [])).toBe(1);
    expect(isAlive(own)).toBe(false);
    expect(isAlive(other)).toBe(true);
    foreign.kill('SIGKILL');
  });

  it('are not mistaken for a later process that got the same number', async () => {
    const foreign = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const identity = identify(foreign.pid!)!;
    expect(await endOrphans(folder, [{ pid: identity.pid, began: 'another boot/123' }])).toBe(0);
    expect(isAlive(identity)).toBe(true);
    expect(await endOrphans(folder, [identity])).toBe(1);
    expect(isAlive(identity)).toBe(false);
  });
});

describe('a log file', () => {
  it('is put aside when it is full, so that two files bound the disk it takes', () => {
    const path = join(folder, 'bounded.log');
    const log = openLogFile(path, 1_000);
    for (let line = 0; line < 100; line += 1) log.write(`${'x'.repeat(98)}\n`);
    log.close();
    expect(readFileSync(path).length).toBeLessThanOrEqual(1_000);
    expect(readFileSync(`${path}.1`).length).toBeLessThanOrEqual(1_000);
    expect(log.tail(1)).toEqual(['x'.repeat(98)]);
  });
});
