import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PrivateKey } from '@okaeri/access';
import { derivedId, toGlobalId } from '@okaeri/kernel';
import { type RunningService, runService } from '@okaeri/service';
import { SignJWT } from 'jose';
import { createDeps } from '../src/deps.ts';
import {
  composeTiny,
  directorySdl,
  newGatewayKey,
  startProvider,
  startSubgraph,
  supergraphFileWith,
  talentSdl,
  type TinySubgraph,
} from './support.ts';

const haruka = derivedId('test', 'haruka');
const globalHaruka = toGlobalId('Person', haruka);

describe('the gateway', () => {
  let directory: TinySubgraph;
  let talent: TinySubgraph;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let gatewayKey: PrivateKey;
  let service: RunningService;
  let url: string;
  let base: string;
  const supergraphFile = supergraphFileWith(composeTiny());
  const sessions = new Map([['haruka', { personId: haruka, alumnus: false, employee: true }]]);

  beforeAll(async () => {
    gatewayKey = await newGatewayKey();
    provider = await startProvider();
    directory = await startSubgraph(
      'directory',
      directorySdl,
      {
        Query: {
          me: (_: unknown, __: unknown, { actor }: { actor: { personId?: string } }) =>
            actor.personId ? { id: toGlobalId('Person', actor.personId), name: '遥' } : null,
          session: (_: unknown, { subject }: { subject: string }) => sessions.get(subject) ?? null,
          broken: () => {
            throw Object.assign(new Error('Something went wrong on our side.'), {
              extensions: { code: 'INTERNAL', requestId: 'req-of-directory' },
            });
          },
          unmasked: () => {
            throw new Error('secret of a person: 090-1234-5678');
          },
        },
        Mutation: {
          claim: () =>
            Boolean(sessions.set('yuki', { personId: derivedId('test', 'yuki'), alumnus: true, employee: false })),
        },
        Person: {
          __resolveReference: ({ id }: { id: string }) => (id === globalHaruka ? { id, name: '遥' } : null),
        },
      },
      gatewayKey,
    );
    talent = await startSubgraph(
      'talent',
      talentSdl,
      {
        Query: {
          whoAsks: (_: unknown, __: unknown, { actor }: { actor: unknown }) => JSON.stringify(actor),
          echo: (_: unknown, { text }: { text: string }) => text,
        },
        Person: { __resolveReference: ({ id }: { id: string }) => ({ id, score: 7 }) },
      },
      gatewayKey,
    );
    const unused = 'http://127.0.0.1:9/graphql';
    const deps = await createDeps({
      PORT: 0,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
      DIRECTORY_URL: directory.url,
      TALENT_URL: talent.url,
      EVENTS_URL: unused,
      FEEDBACK_URL: unused,
      MESSAGING_URL: unused,
      SUPERGRAPH_FILE: supergraphFile,
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: 'okaeri',
      OIDC_JWKS_URI: provider.jwksUri,
      INTERNAL_SIGNING_KEY: gatewayKey,
      CORS_ORIGINS: ['https://alumni.example.jp'],
      SUBGRAPH_TIMEOUT_MS: 500,
    });
    service = await runService({ ...deps, ownsProcess: false, drainDelayMs: 0 });
    base = deps.http.url();
    url = `${base}/graphql`;
  });

  afterAll(async () => {
    await service.stop();
    await Promise.all([directory.stop(), talent.stop(), provider.stop()]);
  });

  afterEach(() => {
    directory.misbehave = null;
    talent.misbehave = null;
  });

  async function ask(query: string, token?: string, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
      extensions?: unknown;
    };
    return { status: response.status, headers: response.headers, ...body };
  }

  async function whoAsks(token?: string): Promise<Record<string, unknown>> {
    const { data, errors } = await ask('{ whoAsks }', token);
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(String(data?.['whoAsks'])) as Record<string, unknown>;
  }

  describe('who asks', () => {
    it('is nobody without a token, and a subgraph is told so by a signed token', async () => {
      expect(await whoAsks()).toEqual({ kind: 'anonymous', roles: [] });
    });

    it('is the person of the account, with the roles of provider and record together', async () => {
      const actor = await whoAsks(await provider.token('haruka', { roles: ['hr', 'made-up'] }));
      expect(actor).toEqual({
        kind: 'person',
        accountId: derivedId('account', provider.issuer, 'haruka'),
        personId: haruka,
        roles: ['EMPLOYEE', 'HR'],
      });
    });

    it('is nobody’s record for somebody who has not claimed one, whatever the token says of being an alumnus', async () => {
      const actor = await whoAsks(await provider.token('stranger', { roles: ['alumnus', 'ALUMNUS', 'service'] }));
      expect(actor).toMatchObject({ kind: 'person', personId: null, roles: [] });
    });

    it('is an alumnus in the next request after the claim', async () => {
      const token = await provider.token('yuki');
      expect(await whoAsks(token)).toMatchObject({ roles: [] });
      await ask('mutation { claim }', token);
      expect(await whoAsks(token)).toMatchObject({ roles: ['ALUMNUS'], personId: derivedId('test', 'yuki') });
    });

    it('is asked of the directory once for many requests, and one token serves them', async () => {
      const token = await provider.token('busy');
      await whoAsks(token);
      const before = directory.seen.length;
      const from = talent.seen.length;
      await Promise.all(Array.from({ length: 20 }, () => whoAsks(token)));
      expect(directory.seen.length).toBe(before);
      expect(new Set(talent.seen.slice(from).map(({ headers }) => headers.authorization)).size).toBe(1);
    });

    it('reaches subgraphs by our token alone: the caller’s own headers stay here, language, id and trace go on', async () => {
      const token = await provider.token('haruka');
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const reply = await ask('{ whoAsks }', token, {
        'accept-language': 'en',
        'x-request-id': 'request-from-portal',
        traceparent,
        cookie: 'session=secret',
        'x-okaeri-actor': 'hr',
      });
      const { headers } = talent.seen.at(-1)!;
      expect(headers.authorization).not.toContain(token);
      expect(headers).toMatchObject({ 'accept-language': 'en', 'x-request-id': 'request-from-portal' });
      expect(String(headers['traceparent'])).toContain('0af7651916cd43dd8448eb211c80319c');
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('x-okaeri-actor');
      expect(reply.headers.get('x-request-id')).toBe('request-from-portal');
    });

    it('can be checked by anybody who has the published key', async () => {
      const { keys } = (await (await fetch(`${base}/.well-known/jwks.json`)).json()) as { keys: object[] };
      expect(keys).toEqual([expect.objectContaining({ kid: gatewayKey.kid, crv: 'Ed25519' })]);
      expect(JSON.stringify(keys)).not.toContain(gatewayKey.d);
    });
  });

  describe('a token that is not good', () => {
    const at = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
    const cases: [string, () => Promise<string>, string][] = [
      ['expired', () => provider.sign({ exp: at(-60) }), 'expired'],
      ['not valid yet', () => provider.sign({ nbf: at(600) }), 'not_yet_valid'],
      ['of another issuer', () => provider.sign({ iss: 'https://evil.example' }), 'issuer'],
      ['for another audience', () => provider.sign({ aud: 'payroll' }), 'audience'],
      ['signed with another key', () => provider.sign({}, { forged: true }), 'signature'],
      ['without an expiry', () => provider.sign({ exp: undefined as never }), 'claims'],
      ['no token at all', async () => 'not-a-token', 'malformed'],
      [
        'with alg none',
        async () =>
          `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: 'haruka', exp: at(60) }))}.`.replaceAll('=', ''),
        'algorithm',
      ],
      [
        'signed by HMAC with the public key as the secret',
        () =>
          new SignJWT({ iss: provider.issuer, sub: 'haruka', aud: 'okaeri', iat: at(0), exp: at(60) })
            .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
            .sign(new TextEncoder().encode(JSON.stringify(provider.publicJwk))),
        'algorithm',
      ],
    ];

    it.each(cases)(
      '%s: 401 with the reason’s class and no more, and no subgraph hears of it',
      async (_, make, reason) => {
        const before = directory.seen.length + talent.seen.length;
        const { status, errors, data } = await ask('{ whoAsks }', await make());
        expect(status).toBe(401);
        expect(data).toBeUndefined();
        expect(errors).toEqual([
          { message: `The access token was refused: ${reason}.`, extensions: { code: 'UNAUTHENTICATED', reason } },
        ]);
        expect(directory.seen.length + talent.seen.length).toBe(before);
      },
    );

    it('is also one of our own for subgraphs: what a subgraph is shown opens no door here', async () => {
      await whoAsks(await provider.token('haruka'));
      const stolen = String(talent.seen.at(-1)!.headers.authorization).replace('Bearer ', '');
      const { status } = await ask('{ whoAsks }', stolen);
      expect(status).toBe(401);
    });

    it('is also a header of another kind', async () => {
      const { status, errors } = await ask('{ whoAsks }', undefined, { authorization: 'Basic aHI6aHI=' });
      expect([status, errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', reason: 'malformed' }]);
    });
  });

  describe('the graph', () => {
    it('joins what several subgraphs know of one person', async () => {
      directory.seen.length = 0;
      const { data, errors } = await ask('{ me { id name score } }', await provider.token('haruka'));
      expect(errors).toBeUndefined();
      expect(data).toEqual({ me: { id: globalHaruka, name: '遥', score: 7 } });
    });

    it('finds an object by its id alone, and answers null for what is nothing', async () => {
      const node = (id: string) => ask(`{ node(id: ${JSON.stringify(id)}) { id ... on Person { name score } } }`);
      expect((await node(globalHaruka)).data).toEqual({ node: { id: globalHaruka, name: '遥', score: 7 } });
      expect((await node('Person:not-a-uuid')).data).toEqual({ node: null });
      expect(await node(toGlobalId('Person', derivedId('test', 'nobody')))).toMatchObject({ status: 200 });
      expect((await node(toGlobalId('Invoice', haruka))).data).toEqual({ node: null });
    });

    it('does not show what is for services alone', async () => {
      const { status, errors } = await ask('{ session(issuer: "x", subject: "haruka") { personId } }');
      expect(status).toBe(400);
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('answers what it can when one subgraph is down, and says which part is missing', async () => {
      talent.misbehave = (respond) => respond(503, '{"errors":[{"message":"draining"}]}');
      const { status, data, errors } = await ask('{ me { name score } }', await provider.token('haruka'));
      expect(status).toBe(200);
      expect(data).toEqual({ me: { name: '遥', score: null } });
      expect(errors).toEqual([
        {
          message: 'The part of the graph behind "talent" gave no answer. Try again later.',
          path: ['me'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'talent' },
        },
      ]);
    });

    it('does not wait for a subgraph that takes too long', async () => {
      talent.misbehave = () => undefined;
      const began = Date.now();
      const { errors } = await ask('{ slow }');
      expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', subgraph: 'talent' });
      expect(Date.now() - began).toBeLessThan(3_000);
    });

    it('goes on with what it knew of a caller while the directory is down, and refuses those it does not know', async () => {
      const known = await provider.token('known');
      await whoAsks(known);
      directory.misbehave = (respond) => respond(503, '{}');
      expect(await whoAsks(known)).toMatchObject({ kind: 'person' });
      const { status, errors } = await ask('{ whoAsks }', await provider.token('unknown-so-far'));
      expect([status, errors?.[0]?.extensions['code']]).toEqual([503, 'NOT_READY']);
    });

    it('keeps code and request id of a subgraph’s error', async () => {
      const { errors } = await ask('{ broken }');
      expect(errors?.[0]).toEqual({
        message: 'Something went wrong on our side.',
        path: ['broken'],
        extensions: { code: 'INTERNAL', requestId: 'req-of-directory' },
      });
    });

    it('masks what a subgraph should have masked itself', async () => {
      const reply = await ask('{ unmasked }');
      expect(JSON.stringify(reply)).not.toContain('090');
      expect(reply.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL', requestId: expect.any(String) });
    });
  });

  describe('limits', () => {
    const nested = (levels: number) => `{ me { ${'friend { '.repeat(levels)}name${' }'.repeat(levels)} } }`;

    it('let an ordinary query through and refuse one that is too deep', async () => {
      expect((await ask(nested(5))).status).toBe(200);
      const { status, errors } = await ask(nested(16));
      expect(status).toBe(400);
      expect(errors?.[0]?.message).toMatch(/depth limit/i);
    });

    it('refuse a query with very many aliases, and one with very many words', async () => {
      const aliases = Array.from({ length: 60 }, (_, index) => `a${index}: whoAsks`).join(' ');
      expect(await ask(`{ ${aliases} }`)).toMatchObject({ status: 400 });
      const { status, errors } = await ask(`{ ${'whoAsks '.repeat(3_000)} }`);
      expect(status).toBe(400);
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_PARSE_FAILED');
    });

    it('refuse a body beyond 256 KB', async () => {
      const { status, errors } = await ask(`{ echo(text: "${'x'.repeat(300_000)}") }`);
      expect([status, errors?.[0]?.extensions['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });

    it('refuse batches, introspection and suggestions in production', async () => {
      const batch = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '[{"query":"{ whoAsks }"},{"query":"{ whoAsks }"}]',
      });
      expect(batch.status).toBe(400);
      expect((await ask('{ __schema { types { name } } }')).status).toBe(400);
      expect((await ask('{ whoAskz }')).errors?.[0]?.message).not.toContain('Did you mean');
      expect((await fetch(base)).status).toBe(404);
    });

    it('let a browser call only from the origins that may', async () => {
      const from = async (origin: string) =>
        (await fetch(url, { method: 'OPTIONS', headers: { origin } })).headers.get('access-control-allow-origin');
      expect(await from('https://alumni.example.jp')).toBe('https://alumni.example.jp');
      expect(await from('https://evil.example')).toBeNull();
    });
  });

  it('says that it is ready, and how each subgraph is, without falling with one of them', async () => {
    const response = await fetch(`${base}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      parts: { subgraphs: { subgraphs: { directory: 'ready', talent: 'ready', events: 'does not answer' } } },
    });
    expect(await (await fetch(`${base}/metrics`)).text()).toContain(
      'okaeri_gateway_subgraph_ready{subgraph="talent"} 1',
    );
  });

  it('takes over a new supergraph without a restart, and keeps the old one when the new one is no good', async () => {
    const grown = composeTiny(' extend type Person { badge: String } ');
    writeFileSync(supergraphFile, 'type Nonsense {');
    await sleep(1_500);
    expect(await whoAsks()).toEqual({ kind: 'anonymous', roles: [] });
    writeFileSync(supergraphFile, grown);
    const deadline = Date.now() + 10_000;
    let status = 400;
    while (status !== 200 && Date.now() < deadline) {
      ({ status } = await ask('{ me { badge } }'));
      await sleep(100);
    }
    expect(status).toBe(200);
    expect((await ask(`{ node(id: ${JSON.stringify(globalHaruka)}) { id } }`)).data).toEqual({
      node: { id: globalHaruka },
    });
  });
});
