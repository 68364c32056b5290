import { request as httpRequest } from 'node:http';
import { createTokenSigner, serviceActor } from '@okaeri/access';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse();
});
afterAll(() => house.stop());

const good = () => house.provider.sign({ roles: ['hr'] });

/** A request exactly as written: twice the same header, hop headers, anything a well-behaved client would not send. */
function raw(
  headers: [string, string][],
  options: { path?: string; body?: object } = {},
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(house.base);
  const body = JSON.stringify({ query: '{ whoAsks }', ...options.body });
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        path: options.path ?? '/graphql',
        method: 'POST',
        headers: [
          ['Host', `${hostname}:${port}`],
          ['Content-Type', 'application/json'],
          ['Content-Length', String(Buffer.byteLength(body))],
          ...headers,
        ].flat(),
      },
      (response) => {
        let answer = '';
        response.on('data', (chunk: Buffer) => (answer += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

describe('headers that are to smuggle somebody in', () => {
  const bearer = async () => `Bearer ${await good()}`;
  const refused: [string, () => Promise<{ status: number; body: string }>][] = [
    [
      'a second Authorization header',
      async () =>
        raw([
          ['Authorization', await bearer()],
          ['Authorization', 'Bearer a.b.c'],
        ]),
    ],
    [
      'a second one in other letters, first',
      async () =>
        raw([
          ['authorization', 'Bearer a.b.c'],
          ['AUTHORIZATION', await bearer()],
        ]),
    ],
    ['two tokens in one header', async () => raw([['Authorization', `${await bearer()}, ${await bearer()}`]])],
    ['two blanks', async () => raw([['Authorization', `Bearer  ${await good()}`]])],
    ['a tab', async () => raw([['Authorization', `Bearer\t${await good()}`]])],
    ['a blank of another kind', async () => raw([['Authorization', `Bearer\u00a0${await good()}`]])],
    ['a token without its scheme', async () => raw([['Authorization', await good()]])],
    ['a scheme without its token', async () => raw([['Authorization', 'Bearer']])],
    ['an empty header', async () => raw([['Authorization', '']])],
    ['quotes around the token', async () => raw([['Authorization', `Bearer "${await good()}"`]])],
    ['padding after the token', async () => raw([['Authorization', `${await bearer()}==`]])],
    ['another scheme', async () => raw([['Authorization', `Token ${await good()}`]])],
    ['a password', async () => raw([['Authorization', `Basic ${btoa('haruka:haruka')}`]])],
    ['a token in the address', async () => raw([], { path: `/graphql?access_token=${await good()}` })],
  ];
  it.each(refused)('%s: 401', async (_what, send) => {
    const before = house.talent.seen.length;
    const { status, body } = await send();
    expect(status).toBe(401);
    expect(JSON.parse(body)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'malformed' } }],
    });
    expect(house.talent.seen.length).toBe(before);
  });

  it('more than a server takes: refused before anybody looks', async () => {
    const { status } = await raw([['Authorization', `Bearer ${'a'.repeat(40_000)}`]]);
    expect(status).toBe(431);
  });

  it('what proxies, gateways and other systems believe means nothing here: the caller is anonymous', async () => {
    const token = await good();
    const signer = createTokenSigner({ issuer: 'gateway', privateJwk: house.gatewayKey });
    const internal = await signer.sign(serviceActor('gateway'), 'talent');
    const attempts: [string, string][][] = [
      [
        ['X-Forwarded-User', 'haruka'],
        ['X-Forwarded-For', '127.0.0.1'],
        ['X-Real-IP', '127.0.0.1'],
        ['Forwarded', 'for=127.0.0.1'],
      ],
      [
        ['X-Forwarded-Authorization', `Bearer ${token}`],
        ['X-Original-Authorization', `Bearer ${token}`],
      ],
      [
        ['X-Access-Token', token],
        ['X-Auth-Token', token],
        ['Proxy-Authorization', `Bearer ${token}`],
      ],
      [
        ['X-Okaeri-Actor', '{"kind":"service"}'],
        ['X-Okaeri-Token', internal],
        ['X-User-Roles', 'HR'],
      ],
      [['Cookie', `access_token=${token}; Authorization=Bearer ${token}`]],
    ];
    for (const headers of attempts) {
      const { status, body } = await raw(headers);
      expect(status).toBe(200);
      expect(body).toContain('anonymous');
    }
    const inBody = await raw([], { body: { access_token: token, extensions: { authorization: `Bearer ${token}` } } });
    expect(inBody.body).not.toContain('person');
  });

  it('hop headers can’t make the gateway forget who asked, nor send the caller’s own headers on', async () => {
    const bad = await raw([
      ['Connection', 'close, authorization'],
      ['Authorization', 'Bearer a.b.c'],
    ]);
    expect(bad.status).toBe(401);
    const { status, body } = await raw([
      ['Connection', 'close, authorization, x-okaeri-purpose'],
      ['Authorization', await bearer()],
      ['X-Okaeri-Actor', 'smuggled'],
      ['X-Forwarded-User', 'smuggled'],
    ]);
    expect(status).toBe(200);
    expect(body).toContain('HR');
    expect(JSON.stringify(house.talent.seen.at(-1)!.headers)).not.toContain('smuggled');
  });

  it('a purpose said twice is none', async () => {
    const { status } = await raw([
      ['X-Okaeri-Purpose', 'NETWORKING'],
      ['X-Okaeri-Purpose', 'NETWORKING'],
    ]);
    expect(status).toBe(400);
  });
});

test('nothing that was to be smuggled is logged', () => {
  const logs = house.logs.join('');
  for (const text of ['haruka', 'eyJ', 'Bearer', 'smuggled']) expect(logs).not.toContain(text);
});
