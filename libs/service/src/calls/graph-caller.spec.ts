import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CallFailed, createGraphCaller, type GraphCaller, type GraphCallerOptions } from './graph-caller.ts';

/** What a service does with a request that has come in whole, instead of answering it. */
type Trick = (socket: Socket) => void;

const query = { query: '{ me { id } }' };
const mutation = { query: 'mutation { claim }' };
const good = reply('200 OK', '{"data":{}}');

function reply(status: string, body: string): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

const answer: Trick = (socket) => void socket.write(good);
const resetBeforeTheReply: Trick = (socket) => void socket.resetAndDestroy();
const closeBeforeTheReply: Trick = (socket) => void socket.end();
const resetAfterHalf: Trick = (socket) => void socket.write(good.slice(0, -5), () => socket.resetAndDestroy());
const hang: Trick = () => undefined;
const notReady: Trick = (socket) =>
  void socket.write(reply('503 Service Unavailable', '{"errors":[{"extensions":{"code":"NOT_READY"}}]}'));
const broken: Trick = (socket) => void socket.write(reply('500 Internal Server Error', '{"errors":[{}]}'));
const refusedInGraphQL: Trick = (socket) => void socket.write(reply('200 OK', '{"data":null,"errors":[{}]}'));
const badRequest: Trick = (socket) => void socket.write(reply('400 Bad Request', '{"errors":[{}]}'));

let closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closings.map((close) => close()));
  closings = [];
});

/** A service that treats its requests to these tricks in turn, and answers all after them. */
async function start(tricks: Trick[], options: Partial<GraphCallerOptions> = {}) {
  const seen = { requests: 0, connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const length = /content-length: (\d+)/i.exec(text)?.[1];
      const body = text.indexOf('\r\n\r\n') + 4;
      if (length === undefined || body < 4 || text.length < body + Number(length)) return;
      text = '';
      seen.requests += 1;
      (tricks.shift() ?? answer)(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const caller = createGraphCaller({ url: new URL(`http://127.0.0.1:${port}/graphql`), timeoutMs: 5_000, ...options });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  closings.push(() => caller.close(), stop);
  return { caller, seen, sockets, stop };
}

const post = (caller: GraphCaller, request: typeof query) => caller.post({ request, headers: {} });

async function failureOf(asking: Promise<unknown>): Promise<Pick<CallFailed, 'kind' | 'sent'>> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CallFailed)) throw new Error(`expected a failed call, got ${String(error)}`);
  return { kind: error.kind, sent: error.sent };
}

describe('a query', () => {
  test.each([
    ['is reset before the reply', resetBeforeTheReply],
    ['is closed before the reply', closeBeforeTheReply],
    ['is reset after half of the reply', resetAfterHalf],
    ['meets a service that is not ready', notReady],
  ])('that %s is asked once more', async (_what, trick) => {
    const { caller, seen } = await start([trick]);
    expect(await post(caller, query)).toEqual({ status: 200, text: '{"data":{}}' });
    expect(seen.requests).toBe(2);
  });

  it('is asked twice at most', async () => {
    const { caller, seen } = await start([resetBeforeTheReply, resetBeforeTheReply]);
    expect(await failureOf(post(caller, query))).toEqual({ kind: 'unreachable', sent: true });
    expect(seen.requests).toBe(2);
  });

  it('is not asked again when it took too long: its time is over', async () => {
    const { caller, seen } = await start([hang], { timeoutMs: 200 });
    expect(await failureOf(post(caller, query))).toEqual({ kind: 'timeout', sent: true });
    expect(seen.requests).toBe(1);
  });

  it('finds a resting connection that was closed meanwhile', async () => {
    const { caller, sockets } = await start([]);
    await post(caller, query);
    // In the same turn: the close is on its way while the next request is being written.
    for (const socket of sockets) socket.resetAndDestroy();
    expect((await post(caller, query)).status).toBe(200);
  });
});

describe('a mutation', () => {
  test.each([
    ['is reset before the reply', resetBeforeTheReply],
    ['is closed before the reply', closeBeforeTheReply],
    ['is reset after half of the reply', resetAfterHalf],
  ])('that %s is never sent again: it may have been carried out', async (_what, trick) => {
    const { caller, seen } = await start([trick]);
    expect(await failureOf(post(caller, mutation))).toEqual({ kind: 'unreachable', sent: true });
    expect(seen.requests).toBe(1);
  });

  it('that meets a service that is not ready is not sent again either: it may have been that its answer cannot be shown', async () => {
    const { caller, seen } = await start([notReady]);
    expect((await post(caller, mutation)).status).toBe(503);
    expect(seen.requests).toBe(1);
  });

  it('goes on a connection of its own, never on one that rested', async () => {
    const { caller, seen } = await start([]);
    for (let turn = 0; turn < 3; turn += 1) await post(caller, query);
    const before = seen.connections;
    expect(before).toBeLessThan(3);
    for (let turn = 0; turn < 3; turn += 1) await post(caller, mutation);
    expect(seen.connections).toBe(before + 3);
  });
});

test.each([
  ['query', query],
  ['mutation', mutation],
])('a refused connection gives a %s a second chance, for it was certainly not carried out', async (_what, request) => {
  const { caller, stop } = await start([]);
  const { port } = await portThatOpensSoon();
  const later = createGraphCaller({ url: new URL(`http://127.0.0.1:${port}/graphql`), timeoutMs: 5_000 });
  closings.push(() => later.close());
  expect((await post(later, request)).status).toBe(200);
  await stop();
  expect(await failureOf(post(caller, request))).toEqual({ kind: 'unreachable', sent: false });
});

/** Nobody listens there at first; 30 ms after that is known, somebody does. */
async function portThatOpensSoon() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => answer(socket));
    closings.push(async () => void socket.destroy());
  });
  setTimeout(() => server.listen(port, '127.0.0.1'), 30);
  closings.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port };
}

describe('the circuit', () => {
  const times = (count: number, trick: Trick) => Array.from({ length: count }, () => trick);

  test.each([
    ['answers 500', times(5, broken), 5],
    ['breaks connections', times(10, resetBeforeTheReply), 10],
  ])('opens towards a service that %s, and nothing is sent to it then', async (_what, tricks, requests) => {
    const { caller, seen } = await start(tricks);
    for (let turn = 0; turn < 5; turn += 1) await post(caller, query).catch(() => undefined);
    expect(caller.state().circuit).toBe('open');
    expect(await failureOf(post(caller, query))).toEqual({ kind: 'open', sent: false });
    expect(await failureOf(post(caller, mutation))).toEqual({ kind: 'open', sent: false });
    expect(seen.requests).toBe(requests);
  });

  it('opens towards a service that hangs', async () => {
    const { caller } = await start(times(5, hang), { timeoutMs: 100 });
    await Promise.allSettled(Array.from({ length: 5 }, () => post(caller, query)));
    expect(caller.state().circuit).toBe('open');
  });

  it('opens towards a service that hangs when all who ask give up before it is late', async () => {
    const { caller } = await start(times(5, hang), { timeoutMs: 60_000, silenceMs: 100 });
    const impatient = () => ({ remainingMs: () => 300, signal: AbortSignal.timeout(300) });
    const asking = () => caller.post({ request: query, headers: {}, deadline: impatient() });
    await Promise.allSettled(Array.from({ length: 5 }, asking));
    expect(caller.state().circuit).toBe('open');
  });

  it('stays closed when those who ask give up at once', async () => {
    const { caller } = await start(times(20, hang), { timeoutMs: 60_000 });
    const asking = () => {
      const signal = AbortSignal.timeout(50);
      return failureOf(caller.post({ request: query, headers: {}, deadline: { remainingMs: () => 50, signal } }));
    };
    expect(await Promise.all(Array.from({ length: 10 }, asking))).toContainEqual({ kind: 'given-up', sent: true });
    expect(caller.state().circuit).toBe('closed');
  });

  test.each([
    ['GraphQL errors in a good reply', refusedInGraphQL],
    ['what is wrong with the request', badRequest],
  ])('never opens because of %s', async (_what, trick) => {
    const { caller } = await start(times(50, trick));
    for (let turn = 0; turn < 50; turn += 1) await post(caller, query);
    expect(caller.state().circuit).toBe('closed');
  });

  it('lets one call through after a while, and closes when that is answered', async () => {
    const states: string[] = [];
    const { caller } = await start(times(5, broken), { onCircuit: (state) => states.push(state) });
    for (let turn = 0; turn < 5; turn += 1) await post(caller, query);
    let status = 0;
    const patience = performance.now() + 10_000;
    while (status !== 200 && performance.now() < patience) {
      status = await post(caller, query).then(
        (answered) => answered.status,
        () => new Promise<number>((resolve) => setTimeout(() => resolve(0), 20)),
      );
    }
    expect(status).toBe(200);
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });
});

test('a service that hangs holds no more calls than it may; the others are refused, at once when too many wait', async () => {
  const { caller, seen } = await start(
    Array.from({ length: 20 }, () => hang),
    {
      timeoutMs: 60_000,
      concurrency: 4,
      queueMs: 100,
    },
  );
  const leaving = new AbortController();
  const deadline = { remainingMs: () => 60_000, signal: leaving.signal };
  const asked = Array.from({ length: 20 }, () => failureOf(caller.post({ request: query, headers: {}, deadline })));
  expect(caller.state()).toEqual({ circuit: 'closed', running: 4, waiting: 8 });
  const refused = await Promise.all(asked.slice(4));
  expect(refused).toEqual(Array.from({ length: 16 }, () => ({ kind: 'full', sent: false })));
  expect(seen.requests).toBeLessThanOrEqual(4);
  leaving.abort(new Error('gone'));
  expect(await asked[0]).toEqual({ kind: 'given-up', sent: true });
});
