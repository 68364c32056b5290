import { derivedId } from '@okaeri/kernel';
import { SignJWT } from 'jose';
import { haruka, startTinyHouse, type TinyHouse, yuki } from './tiny-house.ts';

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse();
});
afterAll(() => house.stop());

describe('who asks', () => {
  it('is nobody without a token, and a subgraph is told so by a signed token', async () => {
    expect(await house.whoAsks()).toEqual({ kind: 'anonymous', roles: [] });
  });

  it('is the person of the account, with the roles of provider and record together', async () => {
    const actor = await house.whoAsks(await house.provider.token('haruka', { roles: ['hr', 'made-up'] }));
    expect(actor).toEqual({
      kind: 'person',
      accountId: derivedId('account', house.provider.issuer, 'haruka'),
      personId: haruka,
      roles: ['EMPLOYEE', 'HR'],
    });
  });

  it('is nobody’s record for somebody who has not claimed one, whatever the token says of being an alumnus', async () => {
    const actor = await house.whoAsks(
      await house.provider.token('stranger', { roles: ['alumnus', 'ALUMNUS', 'service'] }),
    );
    expect(actor).toMatchObject({ kind: 'person', personId: null, roles: [] });
  });

  it('is an alumnus in the next request after the claim', async () => {
    const token = await house.provider.token('yuki');
    expect(await house.whoAsks(token)).toMatchObject({ roles: [] });
    await house.ask('mutation { claim }', token);
    expect(await house.whoAsks(token)).toMatchObject({ roles: ['ALUMNUS'], personId: yuki });
  });

  it('is asked of the directory once for many requests, and one token serves them', async () => {
    const token = await house.provider.token('busy');
    await house.whoAsks(token);
    const before = house.directory.seen.length;
    const from = house.talent.seen.length;
    await Promise.all(Array.from({ length: 20 }, () => house.whoAsks(token)));
    expect(house.directory.seen.length).toBe(before);
    expect(new Set(house.talent.seen.slice(from).map(({ headers }) => headers.authorization)).size).toBe(1);
  });

  it('reaches subgraphs by our token alone: the caller’s own headers stay here, language, id and trace go on', async () => {
    const token = await house.provider.token('haruka');
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const reply = await house.ask('{ whoAsks }', token, {
      'accept-language': 'en',
      'x-request-id': 'request-from-portal',
      traceparent,
      cookie: 'session=secret',
      'x-okaeri-actor': 'hr',
    });
    const { headers } = house.talent.seen.at(-1)!;
    expect(headers.authorization).not.toContain(token);
    expect(headers).toMatchObject({ 'accept-language': 'en', 'x-request-id': 'request-from-portal' });
    expect(String(headers['traceparent'])).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('x-okaeri-actor');
    expect(reply.headers.get('x-request-id')).toBe('request-from-portal');
  });

  it('can be checked by anybody who has the published key', async () => {
    const { keys } = (await (await fetch(`${house.base}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(keys).toEqual([expect.objectContaining({ kid: house.gatewayKey.kid, crv: 'Ed25519' })]);
    expect(JSON.stringify(keys)).not.toContain(house.gatewayKey.d);
  });
});

describe('what they ask for', () => {
  const told = () => house.talent.seen.at(-1)!.purpose;
  const askFor = async (purpose: string, token?: string, language = 'en') => {
    const reply = await house.ask('{ whoAsks }', token, { 'x-okaeri-purpose': purpose, 'accept-language': language });
    return { status: reply.status, code: reply.errors?.[0]?.extensions['code'], message: reply.errors?.[0]?.message };
  };

  it('is their office when they do not say, and another they may act for when they do', async () => {
    const hr = await house.provider.token('haruka', { roles: ['hr'] });
    await house.whoAsks(hr);
    expect(told()).toBe('HR_ADMINISTRATION');
    expect(await askFor('RECRUITMENT', hr)).toMatchObject({ status: 200 });
    expect(told()).toBe('RECRUITMENT');
    await house.whoAsks();
    expect(told()).toBe('NETWORKING');
  });

  it('is told of one that is none, in the caller’s language', async () => {
    expect(await askFor('CURIOSITY')).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('HR_ADMINISTRATION, RECRUITMENT'),
    });
    expect((await askFor('recruitment', undefined, 'ja')).message).toContain('次のいずれか');
    expect((await askFor('NETWORKING, NETWORKING')).status).toBe(400);
  });

  it('is not another’s office, and no subgraph hears of it', async () => {
    const before = house.talent.seen.length;
    expect(await askFor('HR_ADMINISTRATION')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const employee = await house.provider.token('haruka', { roles: ['employee'] });
    expect(await askFor('OPERATION', employee)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(house.talent.seen.length).toBe(before);
  });

  it('may be said by a browser', async () => {
    const preflight = await fetch(`${house.base}/graphql`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-okaeri-purpose');
  });
});

describe('a token that is not good', () => {
  const at = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
  const cases: [string, () => Promise<string>, string][] = [
    ['expired', () => house.provider.sign({ exp: at(-60) }), 'expired'],
    ['not valid yet', () => house.provider.sign({ nbf: at(600) }), 'not_yet_valid'],
    ['of another issuer', () => house.provider.sign({ iss: 'https://evil.example' }), 'issuer'],
    ['for another audience', () => house.provider.sign({ aud: 'payroll' }), 'audience'],
    ['signed with another key', () => house.provider.sign({}, { forged: true }), 'signature'],
    ['without an expiry', () => house.provider.sign({ exp: undefined as never }), 'claims'],
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
        new SignJWT({ iss: house.provider.issuer, sub: 'haruka', aud: 'okaeri', iat: at(0), exp: at(60) })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(new TextEncoder().encode(JSON.stringify(house.provider.publicJwk))),
      'algorithm',
    ],
  ];

  it.each(cases)(
    '%s: 401 with the reason’s class and no more, and no subgraph hears of it',
    async (_, make, reason) => {
      const before = house.directory.seen.length + house.talent.seen.length;
      const { status, errors, data } = await house.ask('{ whoAsks }', await make());
      expect(status).toBe(401);
      expect(data).toBeUndefined();
      expect(errors).toEqual([
        { message: `The access token was refused: ${reason}.`, extensions: { code: 'UNAUTHENTICATED', reason } },
      ]);
      expect(house.directory.seen.length + house.talent.seen.length).toBe(before);
    },
  );

  it('is also one of our own for subgraphs: what a subgraph is shown opens no door here', async () => {
    await house.whoAsks(await house.provider.token('haruka'));
    const stolen = String(house.talent.seen.at(-1)!.headers.authorization).replace('Bearer ', '');
    const { status } = await house.ask('{ whoAsks }', stolen);
    expect(status).toBe(401);
  });

  it('is also a header of another kind', async () => {
    const { status, errors } = await house.ask('{ whoAsks }', undefined, { authorization: 'Basic aHI6aHI=' });
    expect([status, errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', reason: 'malformed' }]);
  });
});
