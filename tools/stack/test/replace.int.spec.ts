import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readyByHttp } from '../src/parts/readiness.ts';
import { openSharedSockets, type SharedSocket } from '../src/sockets/shared-sockets.ts';
import { createInnerPorts, type InnerPorts } from '../src/sockets/inner-ports.ts';
import { stackFolder } from '../src/state/folder.ts';
import { type ProcessSpec } from '../src/supervisor/managed-process.ts';
import { createSupervisor, type Supervisor } from '../src/supervisor/supervisor.ts';

const folder = stackFolder(mkdtempSync(join(tmpdir(), 'okaeri-replace-')));
const label = { title: 'talent', stage: 2, port: null };
let supervisor: Supervisor;
let socket: SharedSocket;
let innerPorts: InnerPorts;

beforeEach(async () => {
  supervisor = createSupervisor({ folder, onChange: () => undefined });
  socket = (await openSharedSockets([{ port: 0 }]))[0]!;
  innerPorts = createInnerPorts(21_400);
});
afterEach(async () => {
  await supervisor.stopAll();
  socket.close();
});
afterAll(() => rmSync(folder.root, { recursive: true }));

/** A service in small: a door that is shared, a port for itself, and a drain on SIGTERM. */
function service(
  version: string,
  changes: { ready?: string; readyWithinMs?: number; onTerm?: string; stopWithinMs?: number } = {},
): ProcessSpec {
  const script = `
    const http = require('node:http');
    const door = http.createServer((_, response) => setTimeout(() => response.end('${version}'), 20));
    const inner = http.createServer((_, response) => {
      response.statusCode = ${changes.ready ?? 200};
      response.end(JSON.stringify({ pid: process.pid, why: 'version ${version} is not ready' }));
    });
    inner.listen(Number(process.env.INNER), '127.0.0.1', () => door.listen({ fd: 4 }));
    process.on('SIGTERM', () => {
      ${changes.onTerm ?? "inner.close(); require('node:net').Server.prototype.close.call(door); setTimeout(() => process.exit(0), 300);"}
    });`;
  let inner = 0;
  return {
    name: 'talent',
    readyWithinMs: changes.readyWithinMs ?? 30_000,
    stopWithinMs: changes.stopWithinMs ?? 30_000,
    async command() {
      inner = await innerPorts.next();
      const env = { INNER: String(inner) };
      return { command: process.execPath, args: ['-e', script], env, watchesParent: true, sockets: [socket.fd] };
    },
    innerPort: () => inner,
    ready: (pid) => readyByHttp(`http://127.0.0.1:${inner}`, pid),
  };
}

const ask = async () => (await fetch(`http://127.0.0.1:${socket.port}`, { headers: { connection: 'close' } })).text();
const names = () => supervisor.parts().map(({ name, state }) => `${name} ${state}`);

describe('a process that is replaced', () => {
  it('answers until its successor does, and nobody who asks meanwhile is refused', async () => {
    await supervisor.startProcess(service('one'), label);
    const answers: string[] = [];
    let over = false;
    const asking = (async () => {
      while (!over) answers.push(await ask());
    })();
    let during: string[] = [];
    const end = await supervisor.replaceProcess(service('two'), () => (during = names()));
    over = true;
    await asking;
    expect(end).toBe('ended with exit code 0');
    expect(during).toEqual(['talent.old running', 'talent running']);
    expect(names()).toEqual(['talent running']);
    expect([answers[0], await ask()]).toEqual(['one', 'two']);
    expect(new Set(answers)).toEqual(new Set(['one', 'two']));
  });

  it('stays when its successor does not become ready, which tells why', async () => {
    await supervisor.startProcess(service('one'), label);
    const [before] = supervisor.parts();
    const replaced = supervisor.replaceProcess(service('two', { ready: '503', readyWithinMs: 3_000 }), () => undefined);
    await expect(replaced).rejects.toThrow('not ready after 3 s (version two is not ready)');
    expect(supervisor.parts()).toEqual([before]);
    expect(await ask()).toBe('one');
  });

  it('stays when its successor crashes, which is not tried again', async () => {
    await supervisor.startProcess(service('one'), label);
    const broken = {
      ...service('two'),
      command: () => ({ command: process.execPath, args: ['-e', 'nonsense()'], env: {} }),
    };
    await expect(supervisor.replaceProcess(broken, () => undefined)).rejects.toThrow(/exit code 1[^]*nonsense/);
    expect(await ask()).toBe('one');
  });

  it('is killed when it does not end in time, and that is told', async () => {
    await supervisor.startProcess(service('one', { onTerm: '', stopWithinMs: 1_000 }), label);
    expect(await supervisor.replaceProcess(service('two'), () => undefined)).toBe('ended by SIGKILL');
    expect(await ask()).toBe('two');
  });

  it('is kept alive as its successor was to be, in the same log', async () => {
    await supervisor.startProcess(service('one'), label);
    await supervisor.replaceProcess(service('two'), () => undefined);
    const [{ identity: killed } = { identity: null }] = supervisor.parts();
    process.kill(killed!.pid, 'SIGKILL');
    // Nobody is there: whoever asks waits.
    expect(await ask()).toBe('two');
    while (supervisor.parts()[0]?.restarts !== 1) await sleep(20);
    expect(readFileSync(folder.log('talent'), 'utf8')).toContain('talent ended by SIGKILL; started again');
  });

  it('is never proven ready by another process that answers on its port', async () => {
    const other = await readyByHttp(`http://127.0.0.1:1/`, 1);
    expect(other).toEqual({ ready: false, why: 'does not answer' });
    await supervisor.startProcess(service('one'), label);
    const [part] = supervisor.parts();
    expect(await readyByHttp(`http://127.0.0.1:${part!.inner}`, part!.identity!.pid)).toEqual({ ready: true });
    expect(await readyByHttp(`http://127.0.0.1:${part!.inner}`, 1)).toEqual({
      ready: false,
      why: 'another process answers',
    });
  });
});
