import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: ReturnType<typeof createServer>;
let accepted: Socket[];
let proxy: TcpProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  accepted = [];
  // Says back what it is told.
  server = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await createTcpProxy({ port: 0, target: (server.address() as AddressInfo).port });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  for (const socket of accepted) socket.destroy();
  server.close();
});

test('what is said gets through, and that it ends', async () => {
  const { client, heard } = await open();
  client.write('hello');
  await heard('hello');
  client.end();
  await once(client, 'end');
});

test('much gets through at the pace of the slower one', async () => {
  const { client } = await open();
  const size = 8 * 1024 * 1024;
  let received = 0;
  const all = new Promise<void>((resolve) => {
    client.on('data', (chunk) => {
      received += chunk.length;
      if (received === size) resolve();
    });
  });
  client.write(Buffer.alloc(size, 7));
  await all;
});

test('cut: what is open is reset, and so is who comes', async () => {
  const { client, heard } = await open();
  client.write('a');
  await heard('a');
  proxy.setMode({ kind: 'cut' });
  await closed(client);
  const late = connect({ port: proxy.port, host: '127.0.0.1' });
  late.on('error', () => undefined);
  await closed(late);
  proxy.setMode({ kind: 'pass' });
  const again = await open();
  again.client.write('b');
  await again.heard('b');
});

test('black hole towards the server: nothing arrives, and all of it when it is over', async () => {
  const { client, heard } = await open();
  client.write('before ');
  await heard('before ');
  proxy.setMode({ kind: 'blackhole', direction: 'to-server' });
  let arrived = '';
  accepted[0]?.on('data', (chunk: Buffer) => (arrived += chunk.toString()));
  client.write('during');
  accepted[0]?.write('the other way ');
  await heard('before the other way ');
  expect(arrived).toBe('');
  proxy.setMode({ kind: 'pass' });
  await heard('before the other way during');
});

test('black hole towards the client: the server hears it and its answer waits', async () => {
  const { client, heard, text } = await open();
  client.write('a');
  await heard('a');
  proxy.setMode({ kind: 'blackhole', direction: 'to-client' });
  const arrived = once(accepted[0]!, 'data');
  client.write('b');
  await arrived;
  expect(text()).toBe('a');
  proxy.setMode({ kind: 'pass' });
  await heard('ab');
});

test('black hole both ways: who comes waits until it is over, and who went is noticed then', async () => {
  const gone = await open();
  gone.client.write('x');
  await gone.heard('x');
  const noticed = closed(accepted[0]!);
  proxy.setMode({ kind: 'blackhole', direction: 'both' });
  gone.client.resetAndDestroy();
  const { client, heard } = await open();
  client.write('hello');
  expect(accepted).toHaveLength(1);
  expect(accepted[0]?.destroyed).toBe(false);
  proxy.setMode({ kind: 'pass' });
  await heard('hello');
  await noticed;
});

test('slow: in order, and not before its time', async () => {
  proxy.setMode({ kind: 'slow', ms: 60 });
  const { client, heard } = await open();
  const began = performance.now();
  for (const part of ['a', 'b', 'c']) client.write(part);
  await heard('abc');
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test('knows which connections of the server are its own', async () => {
  const { client, heard } = await open();
  client.write('a');
  await heard('a');
  expect(proxy.carries(accepted[0]!.remotePort!)).toBe(true);
  expect(proxy.carries(1)).toBe(false);
});

/** Ended, be it by a reset. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function open() {
  const client = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  clients.push(client);
  let text = '';
  const listeners = new Set<() => void>();
  client.on('error', () => undefined);
  client.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    for (const listener of listeners) listener();
  });
  await once(client, 'connect');
  const heard = (expected: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (text !== expected) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  return { client, heard, text: () => text };
}
