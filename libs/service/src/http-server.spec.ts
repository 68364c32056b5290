import { connect, type Socket } from 'node:net';
import { createLogger } from '@okaeri/kernel';
import { createHttpServer, type HttpLimits, type HttpServer, type HttpServerOptions } from './http-server.ts';

const logs: string[] = [];
const logger = createLogger({ service: 'spec', destination: { write: (line) => void logs.push(line) } });
let server: HttpServer;

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  server = createHttpServer({ port: 0, host: '127.0.0.1', logger, ...options });
  server.app.post('/echo', async (request) => request.body);
  server.app.get('/broken', async () => {
    throw new Error('duplicate key (yuki@example.com)');
  });
  server.app.get('/people/:id', async () => ({ here: true }));
  await server.start();
  return server;
}
function connected(url: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

function answerOn(socket: Socket): Promise<string> {
  socket.write('GET /people/1 HTTP/1.1\r\nHost: x\r\n\r\n');
  return new Promise((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())));
}

beforeEach(() => void (logs.length = 0));
afterEach(() => server.stop());

describe('the HTTP server', () => {
  it('knows where it listens, once it does', async () => {
    server = createHttpServer({ port: 0, host: '127.0.0.1', logger });
    expect(() => server.url()).toThrow(/does not listen/);
    await server.start();
    expect(server.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('takes bodies of up to 256 KB', async () => {
    const { url } = await start();
    const post = (characters: number): Promise<Response> =>
      fetch(`${url()}/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify('x'.repeat(characters - 2)),
      });
    expect((await post(256 * 1024)).status).toBe(200);
    const refused = await post(256 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: 'The body has 262145 bytes, 262144 are allowed. Send less, or several requests.',
          extensions: { code: 'PAYLOAD_TOO_LARGE' },
        },
      ],
    });
  });

  it.each([
    ['no HTTP', 'HELO\r\n\r\n', 400, 'BAD_REQUEST'],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    [
      'a body of two lengths',
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
  ])('answers %s in the same form, and closes', async (_, bytes, status, code) => {
    const { url } = await start();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(url()).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.write(bytes);
    });
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
  });

  it('takes the socket’s address for the client’s, unless a proxy it trusts says otherwise', async () => {
    const seen = async (trustedProxies?: string[]) => {
      server = createHttpServer({ port: 0, host: '127.0.0.1', logger, ...(trustedProxies && { trustedProxies }) });
      server.app.get('/me', async ({ ip }) => ({ ip }));
      await server.start();
      const headers = { 'x-forwarded-for': '10.0.0.66, 192.0.2.1' };
      const { ip } = (await (await fetch(`${server.url()}/me`, { headers })).json()) as { ip: string };
      await server.stop();
      return ip;
    };
    expect(await seen()).toBe('127.0.0.1');
    expect(await seen(['10.0.0.0/8'])).toBe('127.0.0.1');
    expect(await seen(['127.0.0.0/8'])).toBe('192.0.2.1');
  });

  it('does not tell what broke, and logs where, not what it said', async () => {
    const { url } = await start();
    const response = await fetch(`${url()}/broken`, { headers: { 'x-request-id': 'request-0001' } });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errors: [
        { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId: 'request-0001' } },
      ],
    });
    expect(logs.join('')).toContain('request-0001');
    expect(logs.join('')).not.toContain('yuki@example.com');
  });

  it('answers broken JSON and unknown paths in one form of errors', async () => {
    const { url } = await start();
    const broken = await fetch(`${url()}/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    const unknown = await fetch(`${url()}/admin`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it.each(['short', 'x'.repeat(65), 'a b c d e f g h', '{"level":"x"}'])(
    'replaces the request id %p by its own',
    async (id) => {
      const { url } = await start();
      const response = await fetch(`${url()}/people/1`, { headers: { 'x-request-id': id } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('cuts off clients that take too long over their headers', async () => {
    const { url } = await start({ limits: { headersMs: 200 } });
    const begun = performance.now();
    const socket = connect(Number(new URL(url()).port), '127.0.0.1');
    socket.write('GET /people/1 HTTP/1.1\r\nHost: x\r\n');
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('promises clients less than it keeps to, until it drains', async () => {
    const { url } = await start();
    const before = await fetch(`${url()}/people/1`);
    expect(before.headers.get('keep-alive')).toBe('timeout=4');
    expect(server.app.server.keepAliveTimeout + server.app.server.keepAliveTimeoutBuffer).toBe(75_000);
    server.drain();
    const after = await fetch(`${url()}/people/1`);
    expect(after.status).toBe(200);
    expect(after.headers.get('connection')).toBe('close');
  });

  describe('lets go of its clients', () => {
    const limits = { promisedMs: 2_000 };

    it('by answering whatever still comes on a connection that stands, and accepting none', async () => {
      const { url } = await start({ limits });
      const place = url();
      const socket = await connected(place);
      const silent = await connected(place);
      expect(await answerOn(socket)).toMatch(/^HTTP\/1\.1 200 [^]*keep-alive: timeout=2/i);
      const letGo = server.letGo();
      await expect(connected(place)).rejects.toThrow('ECONNREFUSED');
      // One was idle, on the other no request had come yet.
      for (const open of [socket, silent]) {
        expect(await answerOn(open)).toMatch(/^HTTP\/1\.1 200 [^]*connection: close/i);
      }
      await letGo;
    });

    it('waiting for idle ones no longer than was promised', async () => {
      const { url } = await start({ limits });
      const socket = await connected(url());
      const closed = new Promise((resolve) => socket.once('close', resolve));
      await answerOn(socket);
      const begun = performance.now();
      await server.letGo();
      expect(performance.now() - begun).toBeGreaterThan(limits.promisedMs);
      expect(socket.readyState).toBe('open');
      await server.stop();
      await closed;
    });
  });

  describe('stops although a client was answered before it had sent its body', () => {
    async function answeredEarly(limits: Partial<HttpLimits> = {}): Promise<Socket> {
      server = createHttpServer({ port: 0, host: '127.0.0.1', logger, limits });
      server.app.post('/door', { onRequest: async (_request, reply) => reply.code(401).send('no') }, async () => 'in');
      await server.start();
      const socket = connect(Number(new URL(server.url()).port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /door HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n"');
      await new Promise((resolve) => socket.once('data', resolve));
      return socket;
    }

    it('and sends the rest later', async () => {
      const socket = await answeredEarly();
      const begun = performance.now();
      const stopped = server.stop();
      // Only now the request is complete, and its connection idle: too late for the one look that close() takes.
      socket.write('ab"');
      await stopped;
      expect(performance.now() - begun).toBeLessThan(5_000);
    });

    it('and never does', async () => {
      await answeredEarly({ closeMs: 200 });
      const begun = performance.now();
      await server.stop();
      expect(performance.now() - begun).toBeLessThan(5_000);
    });
  });

  it('measures by route, not by path', async () => {
    const { url } = await start();
    await fetch(`${url()}/people/1`);
    await fetch(`${url()}/people/2`);
    await fetch(`${url()}/no/such/path`);
    const text = await server.registry.metrics();
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/people/:id",status="200"} 2');
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="unknown",status="404"} 1');
  });
});
