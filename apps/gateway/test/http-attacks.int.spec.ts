import { connect } from 'node:net';
import { send, sendBytes } from './raw-request.ts';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse();
});
afterAll(() => house.stop());

const json = { 'content-type': 'application/json' };
const good = JSON.stringify({ query: '{ whoAsks }' });
const told = async (options: Parameters<typeof send>[1]) => {
  const { status, body, headers } = await send(house.base, options);
  return { status, headers, code: body?.errors?.[0]?.extensions['code'], message: body?.errors?.[0]?.message ?? '' };
};

describe('requests that are none', () => {
  it.each([
    ['a list of operations', `[${good},${good}]`, 400, 'BATCHING_NOT_SUPPORTED'],
    ['an empty list', '[]', 400, 'BATCHING_NOT_SUPPORTED'],
    ['no JSON', '{', 400, 'BAD_REQUEST'],
    ['nothing', '', 400, 'BAD_REQUEST'],
    ['a number', '7', 400, 'BAD_REQUEST'],
    ['null', 'null', 400, 'BAD_REQUEST'],
    ['a query that is no text', '{"query":["{ whoAsks }"]}', 400, 'BAD_REQUEST'],
    ['a query that is an object', '{"query":{"toString":"x"}}', 400, 'BAD_REQUEST'],
    ['no query', '{"variables":{}}', 400, 'BAD_REQUEST'],
    ['an empty query', '{"query":"  "}', 400, 'BAD_REQUEST'],
    ['a name that is none', '{"query":"{ whoAsks }","operationName":{"a":1}}', 400, 'BAD_REQUEST'],
    ['variables that are a list', '{"query":"{ whoAsks }","variables":[1]}', 400, 'BAD_REQUEST'],
    ['variables that are text', '{"query":"{ whoAsks }","variables":"{}"}', 400, 'BAD_REQUEST'],
    ['extensions that are none', '{"query":"{ whoAsks }","extensions":7}', 400, 'BAD_REQUEST'],
    ['a prototype', '{"query":"{ whoAsks }","__proto__":{"operationName":"x"}}', 400, 'BAD_REQUEST'],
    ['a prototype in variables', '{"query":"{ whoAsks }","variables":{"__proto__":{"a":1}}}', 400, 'BAD_REQUEST'],
    [
      'a prototype behind its constructor',
      '{"query":"{ whoAsks }","variables":{"constructor":{"prototype":{"a":1}}}}',
      400,
      'BAD_REQUEST',
    ],
    ['a prototype, escaped', '{"query":"{ whoAsks }","\\u005f_proto__":{}}', 400, 'BAD_REQUEST'],
    [
      'a document without an operation',
      '{"query":"fragment A on Query { whoAsks }"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'two operations and no name',
      '{"query":"query A { whoAsks } query B { whoAsks }"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a subscription', '{"query":"subscription { whoAsks }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['no GraphQL', '{"query":"select * from person"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['GraphQL with a zero byte', '{"query":"{ whoAsks \\u0000 }"}', 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'a hash of what nobody keeps',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}',
      400,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('%s', async (_, body, status, code) => {
    expect(await told({ body, headers: json })).toMatchObject({ status, code });
  });

  it('a body that is no UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ echo(text: \\"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('\\") }"}'),
    ]);
    expect(await told({ body, headers: json })).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The body is not valid UTF-8.',
    });
  });

  it('a body beyond 256 KB, told before it has come, and one that does not say how long it is', async () => {
    const body = JSON.stringify({ query: `{ echo(text: "${'x'.repeat(300_000)}") }` });
    const reply = await told({ body, headers: { ...json, 'content-length': String(body.length) } });
    expect(reply).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(reply.message).toBe(
      `The body has ${body.length} bytes, 262144 are allowed. Send less, or several requests.`,
    );
    const chunked = await told({ body, headers: { ...json, 'transfer-encoding': 'chunked' } });
    expect(chunked).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('requests by another way', () => {
  it.each([
    [undefined, 400, 'CSRF_PREVENTED'],
    ['text/plain', 400, 'CSRF_PREVENTED'],
    ['text/plain;application/json', 400, 'CSRF_PREVENTED'],
    ['application/x-www-form-urlencoded', 400, 'CSRF_PREVENTED'],
    ['multipart/form-data; boundary=x', 400, 'CSRF_PREVENTED'],
    ['application/xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/graphql', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json; charset=utf-16', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json; charset=shift_jis', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('content type %p: %p', async (type, status, code) => {
    // Also with a header that a page of another origin cannot set: there is no way around it.
    const headers: Record<string, string> = { 'x-apollo-operation-name': 'a' };
    if (type !== undefined) headers['content-type'] = type;
    expect(await told({ body: good, headers })).toMatchObject({ status, code });
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"'])(
    'content type %p is good',
    async (type) => {
      expect((await send(house.base, { body: good, headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  it('compressed bodies, and answers nobody gives', async () => {
    expect(await told({ body: good, headers: { ...json, 'content-encoding': 'gzip' } })).toMatchObject({ status: 415 });
    expect(await told({ body: good, headers: { ...json, accept: 'text/html' } })).toMatchObject({
      status: 406,
      code: 'NOT_ACCEPTABLE',
    });
    expect((await send(house.base, { body: good, headers: { ...json, accept: 'text/html, */*;q=0.1' } })).status).toBe(
      200,
    );
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'TRACE'])('%s: 405 that names what is allowed', async (method) => {
    const path = `/graphql?query=${encodeURIComponent('mutation { claim }')}`;
    const reply = await told({ method, path, headers: { 'apollo-require-preflight': '1' } });
    expect(reply.status).toBe(405);
    expect(reply.headers['allow']).toBe('POST, OPTIONS');
    if (method !== 'HEAD') expect(reply.code).toBe('METHOD_NOT_ALLOWED');
  });

  it('an override of the method changes nothing', async () => {
    const headers = { ...json, 'x-http-method-override': 'GET' };
    expect((await send(house.base, { body: good, headers })).status).toBe(200);
  });

  it('pages of other origins: no header for them, not in the preflight either', async () => {
    const from = async (origin: string, method: 'OPTIONS' | 'POST') => {
      const { headers } = await send(house.base, {
        method,
        headers: { origin, 'access-control-request-method': 'POST', ...json },
        body: method === 'POST' ? good : '',
      });
      return headers['access-control-allow-origin'];
    };
    for (const method of ['OPTIONS', 'POST'] as const) {
      expect(await from('https://alumni.example.jp', method)).toBe('https://alumni.example.jp');
      for (const origin of [
        'https://evil.example',
        'null',
        'https://alumni.example.jp.evil.example',
        'http://alumni.example.jp',
      ]) {
        expect([origin, await from(origin, method)]).toEqual([origin, undefined]);
      }
    }
    const { headers, status } = await send(house.base, {
      method: 'OPTIONS',
      headers: { origin: 'https://alumni.example.jp' },
    });
    expect(status).toBe(204);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['access-control-allow-methods']).toBe('POST');
    expect(headers['vary']).toBe('origin');
  });
});

describe('what is hardly HTTP', () => {
  it('headers beyond 16 KB: 431', async () => {
    const answer = await sendBytes(
      house.base,
      `POST /graphql HTTP/1.1\r\nHost: x\r\nX-Huge: ${'x'.repeat(40_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"HEADERS_TOO_LARGE"');
  });

  it('no HTTP at all, and two lengths for one body: 400 and the end of the connection', async () => {
    expect(await sendBytes(house.base, 'HELO gateway\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/);
    const smuggled = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`;
    const answer = await sendBytes(house.base, smuggled);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('hundreds that never end their headers: others are served meanwhile', async () => {
    const { hostname, port } = new URL(house.base);
    const slow = Array.from({ length: 300 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nX-');
      return socket;
    });
    try {
      for (let turn = 0; turn < 10; turn += 1) expect(await house.whoAsks()).toMatchObject({ kind: 'anonymous' });
    } finally {
      for (const socket of slow) socket.destroy();
    }
  });
});
