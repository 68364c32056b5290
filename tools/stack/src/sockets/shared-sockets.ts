import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/** An address that processes are given instead of taking it: whoever holds it decides who answers there. */
export interface SharedSocket {
  readonly port: number;
  /** To be named in a child's `stdio`, at the index that the child is told as `LISTEN_FD`. */
  readonly fd: number;
  close(): void;
}

export interface Address {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0 asks for a free one. */
  readonly port: number;
}

/**
 * Takes addresses and does not accept there: the processes that inherit the sockets do, as many as are given one.
 * While none is there, whoever connects waits in the socket's queue instead of being refused.
 *
 * @throws with the system's reason, for example that an address is taken; then none of them is
 */
export async function openSharedSockets(addresses: readonly Address[]): Promise<SharedSocket[]> {
  const sockets: SharedSocket[] = [];
  try {
    for (const address of addresses) sockets.push(bind(address));
    if (sockets.length > 0) await listen(sockets);
    return sockets;
  } catch (error) {
    for (const socket of sockets) socket.close();
    throw error;
  }
}

interface BoundHandle {
  readonly fd: number;
  getsockname(out: { port?: number }): number;
  close(): void;
}

type CreateHandle = (host: string, port: number, family: 4 | 6) => BoundHandle | number;

function bind({ host = '127.0.0.1', port }: Address): SharedSocket {
  // What Node's own cluster binds with, not documented: a server that listens accepts, and we have nothing to answer.
  const create = (net as unknown as { _createServerHandle?: CreateHandle })._createServerHandle;
  if (create === undefined) throw new Error('this Node cannot bind a socket without accepting from it');
  const handle = create(host, port, net.isIPv6(host) ? 6 : 4);
  if (typeof handle === 'number') throw new Error(`${host}:${port} cannot be taken (${getSystemErrorName(handle)})`);
  const name: { port?: number } = {};
  // The system may have refused the address and tells it only now.
  const refused = handle.getsockname(name);
  const { fd } = handle;
  if (refused < 0) {
    handle.close();
    throw new Error(`${host}:${port} cannot be taken (EADDRINUSE)`);
  }
  return { port: name.port ?? port, fd, close: () => handle.close() };
}

const listener = `
  const { createServer } = require('node:net');
  let left = Number(process.argv[1]);
  for (let fd = left + 2; fd > 2; fd -= 1) {
    const server = createServer().once('error', ({ code }) => process.exitCode ??= (console.error(code), 1));
    server.listen({ fd }, () => { left -= 1; if (left === 0) process.exit(); });
  }`;

/**
 * A bound socket can be bound by others, too, as long as nobody listens; and Node knows no listening without
 * accepting. So a process that ends at once begins to listen, on sockets that outlive it.
 */
async function listen(sockets: readonly SharedSocket[]): Promise<void> {
  const child = spawn(process.execPath, ['-e', listener, String(sockets.length)], {
    stdio: ['ignore', 'ignore', 'pipe', ...sockets.map(({ fd }) => fd)],
    env: {},
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  const places = sockets.map(({ port }) => port).join(', ');
  throw new Error(`nobody can listen on port ${places} (${said.trim().split('\n').at(-1) ?? code})`);
}
