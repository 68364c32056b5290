import { createTokenSigner, serviceActor } from '@okaeri/access';
import { base64url, exportSPKI, importJWK, type JWTPayload, SignJWT } from 'jose';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse();
});
afterAll(() => house.stop());

const at = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const part = (value: unknown) => base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
const claims = (changes: JWTPayload = {}) => ({
  iss: house.provider.issuer,
  sub: 'haruka',
  aud: 'okaeri',
  iat: at(0),
  exp: at(600),
  roles: ['hr'],
  note: 'canary-of-a-claim',
  ...changes,
});
const unsigned = (header: object, payload: unknown = claims(), signature = '') =>
  `${part({ kid: 'k1', ...header })}.${part(payload)}.${signature}`;
const good = () => house.provider.sign({ roles: ['hr'] });
const withHeader = (header: object) => house.provider.sign({ roles: ['hr'] }, { header });
const byHmac = async (secret: Uint8Array, alg = 'HS256') =>
  new SignJWT(claims()).setProtectedHeader({ alg, kid: 'k1' }).sign(secret);
const publicPem = async () =>
  exportSPKI((await importJWK(house.provider.publicJwk, 'RS256', { extractable: true })) as never);
const text = (value: string) => new TextEncoder().encode(value);
/** The payload of one token under the signature of another. */
const spliced = async (payload: JWTPayload) => {
  const [header, , signature] = (await good()).split('.');
  return `${header}.${part(claims(payload))}.${signature}`;
};

type Forgery = [what: string, reason: string, make: () => Promise<string> | string];

const forgeries: Forgery[] = [
  // The algorithm.
  ...['none', 'None', 'NONE', 'nOnE', ' none', 'none\u0000', ''].map((alg): Forgery => [
    `alg ${JSON.stringify(alg)}`,
    'algorithm',
    () => unsigned({ alg }),
  ]),
  ['no alg', 'algorithm', () => unsigned({})],
  ['alg as a list', 'algorithm', () => unsigned({ alg: ['RS256'] })],
  ['HS256 with the public key as PEM', 'algorithm', async () => byHmac(text(await publicPem()))],
  ['HS256 with the public key as JWK', 'algorithm', () => byHmac(text(JSON.stringify(house.provider.publicJwk)))],
  ['HS256 with the modulus', 'algorithm', () => byHmac(base64url.decode(String(house.provider.publicJwk.n)))],
  ['HS512 with an empty secret', 'algorithm', () => byHmac(new Uint8Array(64), 'HS512')],
  ['alg rs256 in small letters', 'algorithm', () => unsigned({ alg: 'rs256' }, claims(), 'AA')],
  ['another algorithm than the key is for', 'signature', () => unsigned({ alg: 'ES256' }, claims(), 'A'.repeat(86))],
  // The signature.
  ['no signature', 'signature', () => unsigned({ alg: 'RS256' })],
  ['a stranger’s signature', 'signature', () => house.provider.sign({}, { forged: true })],
  ['another token’s signature, with more roles', 'signature', () => spliced({ roles: ['hr', 'platform_operator'] })],
  ['another token’s signature, of another person', 'signature', () => spliced({ sub: 'kenji' })],
  ['a fourth part', 'malformed', async () => `${await good()}.AA`],
  ['an encrypted form', 'algorithm', () => `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AA.AA.AA.AA`],
  // The key.
  ['a path as kid', 'signature', () => withHeader({ kid: '../../../../dev/null' })],
  ['an empty file as kid, signed with nothing', 'algorithm', () => byHmac(new Uint8Array(32))],
  ['SQL as kid', 'signature', () => withHeader({ kid: "k1' UNION SELECT 'k1" })],
  ['a command as kid', 'signature', () => withHeader({ kid: 'k1|/usr/bin/id' })],
  ['an address as kid', 'signature', () => withHeader({ kid: 'https://evil.example/keys#k1' })],
  ['a kid every object has', 'signature', () => withHeader({ kid: '__proto__' })],
  ['a kid that is a number', 'malformed', () => withHeader({ kid: 1 })],
  ['a kid of a thousand signs', 'malformed', () => withHeader({ kid: 'k'.repeat(1_000) })],
  ['its own key (jwk)', 'malformed', () => withHeader({ jwk: house.provider.publicJwk })],
  ['a key’s address (jku)', 'malformed', () => withHeader({ jku: 'https://evil.example/keys' })],
  ['the provider’s own address as jku', 'malformed', () => withHeader({ jku: house.provider.jwksUri })],
  ['a certificate’s address (x5u)', 'malformed', () => withHeader({ x5u: 'https://evil.example/cert' })],
  ['a certificate (x5c)', 'malformed', () => withHeader({ x5c: ['MIIB'] })],
  [
    'a key that is published no more',
    'signature',
    async () => {
      await house.provider.addKey('going');
      const token = await house.provider.sign({}, { kid: 'going' });
      house.provider.removeKey('going');
      return token;
    },
  ],
  // How it is to be read.
  ['an unknown critical extension', 'malformed', () => withHeader({ crit: ['okaeri'], okaeri: true })],
  ['a payload that is not encoded (b64)', 'malformed', () => unsigned({ alg: 'RS256', b64: false, crit: ['b64'] })],
  ['a compressed payload (zip)', 'malformed', () => withHeader({ zip: 'DEF' })],
  ['the type of our own tokens', 'malformed', () => withHeader({ typ: 'okaeri-internal+jwt' })],
  ['the type of a logout token', 'malformed', () => withHeader({ typ: 'logout+jwt' })],
  ['a header that is no object', 'malformed', () => `${part('"RS256"')}.${part(claims())}.AA`],
  ['a payload that is no object', 'malformed', () => unsigned({ alg: 'RS256' }, '[1]', 'AA')],
  ['a payload that is no JSON', 'malformed', () => unsigned({ alg: 'RS256' }, '{"sub":', 'AA')],
  // Whose it is.
  ['another issuer', 'issuer', () => house.provider.sign({ iss: 'https://evil.example' })],
  ['no issuer', 'issuer', () => house.provider.sign({ iss: undefined as never })],
  ['a list of issuers', 'issuer', () => house.provider.sign({ iss: [house.provider.issuer] as never })],
  ['an issuer in other letters', 'issuer', () => house.provider.sign({ iss: house.provider.issuer.toUpperCase() })],
  ['one provider’s token under another’s key', 'signature', () => house.staff.sign({ iss: house.alumni.issuer })],
  ['a provider of alumni in the name of staff’s', 'signature', () => house.alumni.sign({ iss: house.staff.issuer })],
  ['an ID token (its hashes)', 'claims', () => house.provider.sign({ at_hash: 'AAAA' })],
  ['an ID token of Keycloak', 'claims', () => house.provider.sign({ typ: 'ID' })],
  ['a refresh token of Keycloak', 'claims', () => house.provider.sign({ typ: 'Refresh' })],
  // For whom, and when.
  ['another audience', 'audience', () => house.provider.sign({ aud: 'payroll' })],
  ['a list of other audiences', 'audience', () => house.provider.sign({ aud: ['payroll', 'okaeri-portal'] })],
  ['an audience that ours begins', 'audience', () => house.provider.sign({ aud: 'okaeri-portal' })],
  ['no audience', 'audience', () => house.provider.sign({ aud: undefined as never })],
  ['an empty list of audiences', 'audience', () => house.provider.sign({ aud: [] })],
  ['expired', 'expired', () => house.provider.sign({ iat: at(-700), exp: at(-60) })],
  ['no expiry', 'claims', () => house.provider.sign({ exp: undefined as never })],
  ['an expiry that is text', 'claims', () => house.provider.sign({ exp: '9999999999' as never })],
  ['an expiry that is null', 'claims', () => house.provider.sign({ exp: null as never })],
  ['not valid yet', 'not_yet_valid', () => house.provider.sign({ nbf: at(120) })],
  ['issued in the future', 'not_yet_valid', () => house.provider.sign({ iat: at(120), exp: at(900) })],
  ['no time of issue', 'claims', () => house.provider.sign({ iat: undefined as never })],
  ['no subject', 'claims', () => house.provider.sign({ sub: undefined as never })],
  ['an empty subject', 'claims', () => house.provider.sign({ sub: '' })],
  ['a subject that is a list', 'claims', () => house.provider.sign({ sub: ['haruka'] as never })],
  // Ours for subgraphs.
  [
    'our own token for a subgraph',
    'issuer',
    async () => {
      await house.whoAsks(await good());
      return String(house.talent.seen.at(-1)!.headers.authorization).replace('Bearer ', '');
    },
  ],
  ['a service’s own token', 'issuer', () => ownToken()],
  // Size.
  ['13,000 signs', 'malformed', () => house.provider.sign({ padding: 'x'.repeat(9_000) })],
];

/** Signed as providers may sign, too: it is the issuer that gives it away. */
function ownToken(): Promise<string> {
  return createTokenSigner({ issuer: 'gateway', privateJwk: house.gatewayKey }).sign(serviceActor('gateway'), 'talent');
}

describe('a forged access token', () => {
  it.each(forgeries)('%s: 401, "%s" and nothing else, and no subgraph hears of it', async (_what, reason, make) => {
    const token = await make();
    const before = house.talent.seen.length;
    const { status, errors, data, headers } = await house.ask('{ whoAsks }', token);
    expect([status, errors?.[0]?.extensions['reason']]).toEqual([401, reason]);
    expect(errors).toEqual([
      { message: `The access token was refused: ${reason}.`, extensions: { code: 'UNAUTHENTICATED', reason } },
    ]);
    expect(data).toBeUndefined();
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(house.talent.seen.length).toBe(before);
  });

  it('is told apart from the genuine one that each of them starts from', async () => {
    expect(await house.whoAsks(await good())).toMatchObject({ kind: 'person', roles: ['EMPLOYEE', 'HR'] });
    expect(await house.whoAsks(await house.provider.sign({ aud: ['account', 'okaeri'] }))).toMatchObject({
      kind: 'person',
    });
    expect(await house.whoAsks(await withHeader({ typ: 'at+jwt' }))).toMatchObject({ kind: 'person' });
  });

  it('is many enough', () => expect(forgeries.length).toBeGreaterThan(60));
});

test('nothing of a token, of its claims or of a key is logged, at any level', () => {
  const logs = house.logs.join('');
  expect(house.logs.length).toBeGreaterThan(0);
  const told = ['haruka', 'kenji', 'canary-of-a-claim', 'eyJ', 'Bearer', 'evil.example', 'UNION', '"x":', '"n":'];
  for (const text of told) expect(logs).not.toContain(text);
  expect(logs).not.toContain(house.gatewayKey.d);
});
