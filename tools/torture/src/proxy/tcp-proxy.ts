import { connect, createServer, type Socket } from 'node:net';
import { createFlow, type Flow } from './flow.ts';

/** What a proxy does with what passes through it. */
export type ProxyMode =
  | { readonly kind: 'pass' }
  /** Connections are reset, and new ones as soon as they are made. */
  | { readonly kind: 'cut' }
  /**
   * Nothing gets through in this direction, and nobody is told: what was sent waits, as it would for the network to
   * send it again.
   */
  | { readonly kind: 'blackhole'; readonly direction: 'to-server' | 'to-client' | 'both' }
  /** Everything takes so much longer, in each direction. */
  | { readonly kind: 'slow'; readonly ms: number };

export interface TcpProxy {
  readonly port: number;
  readonly mode: ProxyMode;
  setMode(mode: ProxyMode): void;
  /** Ends what is open with a reset, as a router does that has forgotten its connections. */
  reset(): void;
  /** Whether this connection of the server comes through here: `port` is the client's as the server sees it. */
  carries(port: number): boolean;
  close(): Promise<void>;
}

interface Link {
  readonly client: Socket;
  server: Socket | null;
  up: Flow | null;
  down: Flow | null;
}

/** Stands before one server on 127.0.0.1, for one of its clients. */
export async function createTcpProxy(options: { port: number; target: number }): Promise<TcpProxy> {
  let mode: ProxyMode = { kind: 'pass' };
  const links = new Set<Link>();
  const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });

  function end(link: Link): void {
    links.delete(link);
    for (const socket of [link.client, link.server]) if (socket !== null && !socket.destroyed) socket.resetAndDestroy();
  }

  function join(link: Link): void {
    const server = connect({ host: '127.0.0.1', port: options.target, allowHalfOpen: true, noDelay: true });
    link.server = server;
    server.on('error', () => undefined);
    server.once('close', () => {
      // Nobody listens there: the client learns it the same way.
      if (link.down === null) end(link);
      else if (link.client.destroyed) links.delete(link);
    });
    link.client.once('close', () => {
      if (server.destroyed) links.delete(link);
    });
    server.once('connect', () => {
      const over = () => end(link);
      link.up = createFlow(link.client, server, over);
      link.down = createFlow(server, link.client, over);
      apply(link);
    });
  }

  function apply(link: Link): void {
    if (mode.kind === 'cut') return end(link);
    const blocked = mode.kind === 'blackhole' ? mode.direction : null;
    if (link.server === null && blocked !== 'to-server' && blocked !== 'both') join(link);
    const delayMs = mode.kind === 'slow' ? mode.ms : 0;
    link.up?.set({ blocked: blocked === 'to-server' || blocked === 'both', delayMs });
    link.down?.set({ blocked: blocked === 'to-client' || blocked === 'both', delayMs });
  }

  listener.on('connection', (client) => {
    client.on('error', () => undefined);
    const link: Link = { client, server: null, up: null, down: null };
    links.add(link);
    apply(link);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ port: options.port, host: '127.0.0.1' }, resolve);
  });
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy does not listen');

  return {
    port: address.port,
    get mode() {
      return mode;
    },
    setMode(next) {
      mode = next;
      for (const link of [...links]) apply(link);
    },
    reset() {
      for (const link of [...links]) end(link);
    },
    carries: (port) => [...links].some(({ server }) => server?.localPort === port),
    async close() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const link of [...links]) end(link);
      await closed;
    },
  };
}
