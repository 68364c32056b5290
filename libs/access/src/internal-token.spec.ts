import { createManualClock, newId } from '@okaeri/kernel';
import { base64url, importJWK, SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { type Actor, anonymous, serviceActor } from './actor.ts';
import { createTokenSigner, createTokenVerifier } from './internal-token.ts';
import { generateSigningKey, type PrivateKey, publicKeyOf } from './key-set.ts';

const now = new Date('2026-11-23T09:00:00Z');
const seconds = now.getTime() / 1000;
const clock = createManualClock(now);
const yuki: Actor = { kind: 'person', accountId: newId(), personId: newId(), roles: ['ALUMNUS'] };

const gatewayKey = await generateSigningKey();
const messagingKey = await generateSigningKey();
const strangersKey = await generateSigningKey();
const issuers = {
  gateway: { keys: [publicKeyOf(gatewayKey)] },
  messaging: { keys: [publicKeyOf(messagingKey)] },
};
const gateway = createTokenSigner({ issuer: 'gateway', privateJwk: gatewayKey, clock });
const messaging = createTokenSigner({ issuer: 'messaging', privateJwk: messagingKey, clock });
const talent = createTokenVerifier({ audience: 'talent', issuers, clock });

beforeEach(() => clock.set(now));

describe('a token between services', () => {
  it.each<[string, Actor]>([
    ['a person', yuki],
    ['an account without a person yet', { kind: 'person', accountId: newId(), personId: null, roles: [] }],
    ['somebody whose provider is for staff alone', { ...yuki, roles: ['EMPLOYEE'], staffOnly: true }],
    ['nobody in particular', anonymous],
    ['the gateway itself', serviceActor('gateway')],
  ])('tells the subgraph who is asking: %s', async (_who, actor) => {
    expect(await talent.verify(await gateway.sign(actor, 'talent'))).toEqual(actor);
  });

  it('lets a service speak for itself', async () => {
    expect(await talent.verify(await messaging.sign(serviceActor('messaging'), 'talent'))).toEqual(
      serviceActor('messaging'),
    );
  });

  it('carries the language, the purpose and its end', async () => {
    const hr: Actor = { ...yuki, roles: ['HR'] };
    const token = await talent.read(await gateway.sign(hr, 'talent', { language: 'en', purpose: 'RECRUITMENT' }));
    expect(token).toEqual({
      actor: hr,
      issuer: 'gateway',
      language: 'en',
      purpose: 'RECRUITMENT',
      expiresAt: new Date('2026-11-23T09:01:00Z'),
    });
  });

  it('is for the actor’s own office when it does not say what for', async () => {
    const hr: Actor = { ...yuki, roles: ['ALUMNUS', 'HR'] };
    expect((await talent.read(await gateway.sign(hr, 'talent'))).purpose).toBe('HR_ADMINISTRATION');
    expect((await talent.read(await gateway.sign(yuki, 'talent'))).purpose).toBe('NETWORKING');
  });

  it('is good for its sixty seconds and no more', async () => {
    const token = await gateway.sign(yuki, 'talent');
    clock.advance(59_000);
    await expect(talent.verify(token)).resolves.toEqual(yuki);
    clock.advance(7_000);
    await expect(talent.verify(token)).rejects.toMatchObject({ reason: 'expired' });
  });

  it('goes on when an issuer’s key is replaced by a second one', async () => {
    const newKey = await generateSigningKey();
    const both = { gateway: { keys: [publicKeyOf(gatewayKey), publicKeyOf(newKey)] } };
    const rotating = createTokenVerifier({ audience: 'talent', issuers: both, clock });
    const renewed = createTokenSigner({ issuer: 'gateway', privateJwk: newKey, clock });
    await expect(rotating.verify(await gateway.sign(yuki, 'talent'))).resolves.toEqual(yuki);
    await expect(rotating.verify(await renewed.sign(yuki, 'talent'))).resolves.toEqual(yuki);
    const after = createTokenVerifier({
      audience: 'talent',
      issuers: { gateway: { keys: [publicKeyOf(newKey)] } },
      clock,
    });
    await expect(after.verify(await gateway.sign(yuki, 'talent'))).rejects.toMatchObject({ reason: 'signature' });
  });

  it('cannot be signed for longer than sixty seconds', () => {
    expect(() => createTokenSigner({ issuer: 'gateway', privateJwk: gatewayKey, lifetimeSeconds: 61 })).toThrow(
      RangeError,
    );
  });

  it('is not verified with a key set that holds a private key', () => {
    expect(() => createTokenVerifier({ audience: 'talent', issuers: { gateway: { keys: [gatewayKey] } } })).toThrow(
      /private key/,
    );
  });
});

const header: JWTHeaderParameters = { alg: 'EdDSA', typ: 'okaeri-internal+jwt', kid: gatewayKey.kid };
const payload: JWTPayload = {
  iss: 'gateway',
  sub: yuki.accountId,
  aud: 'talent',
  iat: seconds,
  exp: seconds + 60,
  kind: 'person',
  person: yuki.personId,
  roles: ['ALUMNUS'],
};

async function forge(change: { header?: object; payload?: object; key?: PrivateKey }): Promise<string> {
  const key = await importJWK(change.key ?? gatewayKey, 'EdDSA');
  return new SignJWT({ ...payload, ...change.payload })
    .setProtectedHeader({ ...header, ...change.header })
    .sign(key, { crit: { b64: true } });
}

function unsigned(head: object, signature = ''): string {
  const part = (value: object): string => base64url.encode(JSON.stringify(value));
  return `${part({ ...header, ...head })}.${part(payload)}.${signature}`;
}

async function signedByHmac(secret: Uint8Array): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret);
}

describe('forgeries', () => {
  it('are told apart from the genuine token that they start from', async () => {
    await expect(talent.verify(await forge({}))).resolves.toEqual(yuki);
  });

  const publicBytes = new TextEncoder().encode(JSON.stringify(publicKeyOf(gatewayKey)));
  const attackerHeader = { jwk: publicKeyOf(strangersKey), kid: strangersKey.kid };
  const table: [string, string, () => Promise<string> | string | undefined][] = [
    ['no token', 'missing', () => undefined],
    ['an empty one', 'missing', () => ''],
    ['no token at all, only text', 'malformed', () => 'let me in'],
    ['alg none', 'algorithm', () => unsigned({ alg: 'none' })],
    ['alg None', 'algorithm', () => unsigned({ alg: 'None' })],
    ['alg left out', 'algorithm', () => unsigned({ alg: undefined })],
    ['HS256 with the public key as the secret', 'algorithm', () => signedByHmac(publicBytes)],
    ['no signature', 'signature', () => unsigned({})],
    [
      'another token’s signature',
      'signature',
      async () => unsigned({}, (await gateway.sign(anonymous, 'talent')).split('.')[2]),
    ],
    ['a stranger’s key under our kid', 'signature', () => forge({ key: strangersKey })],
    [
      'a stranger’s key under its own kid',
      'signature',
      () => forge({ key: strangersKey, header: { kid: strangersKey.kid } }),
    ],
    ['its own key in the header (jwk)', 'malformed', () => forge({ key: strangersKey, header: attackerHeader })],
    ['a key’s address in the header (jku)', 'malformed', () => forge({ header: { jku: 'https://evil.example/keys' } })],
    [
      'a certificate’s address in the header (x5u)',
      'malformed',
      () => forge({ header: { x5u: 'https://evil.example/c' } }),
    ],
    ['a certificate in the header (x5c)', 'malformed', () => forge({ header: { x5c: ['MIIB'] } })],
    ['no kid', 'malformed', () => forge({ header: { kid: undefined } })],
    ['a path as kid', 'signature', () => forge({ key: strangersKey, header: { kid: '../../dev/null' } })],
    ['SQL as kid', 'signature', () => forge({ key: strangersKey, header: { kid: "' union select 'x" } })],
    ['another type of token', 'malformed', () => forge({ header: { typ: 'JWT' } })],
    ['no type', 'malformed', () => forge({ header: { typ: undefined } })],
    ['an unknown critical extension', 'malformed', () => unsigned({ crit: ['okaeri'], okaeri: 1 }, 'AA')],
    ['an unknown issuer', 'issuer', () => forge({ payload: { iss: 'portal' } })],
    ['no issuer', 'issuer', () => forge({ payload: { iss: undefined } })],
    ['a name every object has as issuer', 'issuer', () => forge({ payload: { iss: 'constructor' } })],
    [
      'messaging’s key in the gateway’s name',
      'signature',
      () => forge({ key: messagingKey, header: { kid: messagingKey.kid } }),
    ],
    ['messaging speaking for a person', 'claims', () => messaging.sign(yuki, 'talent')],
    ['messaging speaking for the anonymous', 'claims', () => messaging.sign(anonymous, 'talent')],
    ['messaging speaking as the gateway', 'claims', () => messaging.sign(serviceActor('gateway'), 'talent')],
    ['a token for another subgraph', 'audience', () => gateway.sign(yuki, 'directory')],
    ['no audience', 'audience', () => forge({ payload: { aud: undefined } })],
    ['no expiry', 'claims', () => forge({ payload: { exp: undefined } })],
    ['expired', 'expired', () => forge({ payload: { iat: seconds - 40, exp: seconds - 10 } })],
    ['an expiry hours away', 'lifetime', () => forge({ payload: { exp: seconds + 7_200 } })],
    ['issued long ago, good for long', 'lifetime', () => forge({ payload: { iat: seconds - 600, exp: seconds + 60 } })],
    ['issued in the future', 'claims', () => forge({ payload: { iat: seconds + 600, exp: seconds + 660 } })],
    ['no time of issue', 'claims', () => forge({ payload: { iat: undefined } })],
    ['an expiry that is text', 'claims', () => forge({ payload: { exp: '2999' } })],
    ['not valid yet', 'not_yet_valid', () => forge({ payload: { nbf: seconds + 30 } })],
    ['no subject', 'claims', () => forge({ payload: { sub: undefined } })],
    ['a person with the service role', 'claims', () => forge({ payload: { roles: ['SERVICE'] } })],
    ['an invented role', 'claims', () => forge({ payload: { roles: ['ROOT'] } })],
    ['a person id that is none', 'claims', () => forge({ payload: { person: '1 or 1=1' } })],
    ['an invented purpose', 'claims', () => forge({ payload: { purpose: 'CURIOSITY' } })],
    ['a purpose that is not open to the roles', 'claims', () => forge({ payload: { purpose: 'HR_ADMINISTRATION' } })],
    ['an unknown kind of actor', 'claims', () => forge({ payload: { kind: 'god' } })],
  ];

  it.each(table)('%s: refused as "%s"', async (_name, reason, make) => {
    await expect(Promise.resolve(make()).then((token) => talent.verify(token))).rejects.toMatchObject({
      name: 'TokenError',
      reason,
    });
  });
});
