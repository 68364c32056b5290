import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

interface Handle {
  fd: number;
  getsockname(out: { port?: number }): void;
  close(): void;
}
// As whoever starts the processes holds it: bound, and not accepted from (see tools/stack/src/sockets).
const bind = (net as unknown as { _createServerHandle(host: string, port: number, family: number): Handle })
  ._createServerHandle;

let socket: Handle;
let url: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  socket = bind('127.0.0.1', 0, 4);
  const name: { port?: number } = {};
  socket.getsockname(name);
  url = `http://127.0.0.1:${name.port}`;
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  socket.close();
});

async function start(): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('service-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'well', '4'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc', socket.fd],
  });
  children.push(child);
  for await (const chunk of child.stdout!) if (String(chunk).includes('"url"')) break;
  return child;
}

async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Who answers a request on a connection of its own. */
async function ask(): Promise<number> {
  const response = await fetch(`${url}/pid`, { headers: { connection: 'close' } });
  return ((await response.json()) as { pid: number }).pid;
}

async function answering(requests: number): Promise<Set<number>> {
  const asked = Array.from({ length: 10 }, async () => {
    const pids: number[] = [];
    for (let request = 0; request < requests / 10; request += 1) pids.push(await ask());
    return pids;
  });
  return new Set((await Promise.all(asked)).flat());
}

describe('a socket that several processes are given', () => {
  it('is answered by all of them, and by the others when one ends or is killed', async () => {
    const one = await start();
    const other = await start();
    expect(await answering(400)).toEqual(new Set([one.pid, other.pid]));

    await kill(one, 'SIGTERM');
    expect(await answering(100)).toEqual(new Set([other.pid]));

    const third = await start();
    await kill(other);
    expect(await answering(100)).toEqual(new Set([third.pid]));
  });

  it('keeps who comes waiting while nobody is there', async () => {
    await kill(await start());
    const asked = ask();
    const next = await start();
    expect(await asked).toBe(next.pid);
  });
});
