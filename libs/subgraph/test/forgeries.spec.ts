import {
  type Actor,
  createTokenSigner,
  generateSigningKey,
  type PrivateKey,
  publicKeyOf,
  serviceActor,
} from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { base64url, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { startTinySubgraph, type TinySubgraph } from './tiny/tiny-subgraph.ts';

let tiny: TinySubgraph;
const messagingKey = await generateSigningKey();
const retiredKey = await generateSigningKey();
const strangersKey = await generateSigningKey();
const hr: Actor = { kind: 'person', accountId: newId(), personId: newId(), roles: ['HR'] };
const messaging = createTokenSigner({ issuer: 'messaging', privateJwk: messagingKey });

beforeAll(async () => {
  tiny = await startTinySubgraph({ issuers: { messaging: { keys: [publicKeyOf(messagingKey)] } } });
});
afterAll(() => tiny.stop());

const at = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: 'gateway',
  sub: hr.kind === 'person' ? hr.accountId : '',
  aud: 'tiny',
  iat: at(0),
  exp: at(60),
  kind: 'person',
  person: hr.kind === 'person' ? hr.personId : null,
  roles: ['HR'],
  note: 'canary-of-a-claim',
  ...changes,
});
const header = (changes: object = {}) => ({
  alg: 'EdDSA',
  typ: 'okaeri-internal+jwt',
  kid: tiny.key.kid,
  ...changes,
});
/** A token of the gateway's own key, with anything changed. */
async function forge(change: { header?: object; payload?: JWTPayload; key?: PrivateKey } = {}): Promise<string> {
  return new SignJWT(claims(change.payload))
    .setProtectedHeader(header(change.header))
    .sign(await importJWK(change.key ?? tiny.key, 'EdDSA'), { crit: { b64: true, okaeri: true } });
}
const part = (value: unknown) => base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
const unsigned = (head: object, payload: unknown = claims(), signature = '') =>
  `${part(header(head))}.${part(payload)}.${signature}`;
const byHmac = (secret: Uint8Array, alg = 'HS256') =>
  new SignJWT(claims()).setProtectedHeader(header({ alg })).sign(secret);

type Forgery = [what: string, reason: string, make: () => Promise<string> | string];

const forgeries: Forgery[] = [
  ...['none', 'None', 'NONE', 'nOnE', ''].map((alg): Forgery => [`alg "${alg}"`, 'algorithm', () => unsigned({ alg })]),
  ['no alg', 'algorithm', () => unsigned({ alg: undefined })],
  [
    'HS256 with the public key as JWK',
    'algorithm',
    () => byHmac(new TextEncoder().encode(JSON.stringify(publicKeyOf(tiny.key)))),
  ],
  ['HS256 with the public key’s bytes', 'algorithm', () => byHmac(base64url.decode(tiny.key.x))],
  [
    'RS256 of a stranger',
    'algorithm',
    async () => {
      const { privateKey } = await generateKeyPair('RS256');
      return new SignJWT(claims()).setProtectedHeader(header({ alg: 'RS256' })).sign(privateKey);
    },
  ],
  ['no signature', 'signature', () => unsigned({})],
  [
    'another token’s signature',
    'signature',
    async () => unsigned({}, claims(), (await forge({ payload: { roles: [] } })).split('.')[2]),
  ],
  [
    'a genuine token with more roles',
    'signature',
    async () => {
      const [head, , signature] = (await tiny.signer.sign(hr, 'tiny')).split('.');
      return `${head}.${part(claims({ roles: ['HR', 'PLATFORM_OPERATOR'] }))}.${signature}`;
    },
  ],
  ['a fourth part', 'malformed', async () => `${await forge()}.AA`],
  ['a stranger’s key under our name', 'signature', () => forge({ key: strangersKey })],
  [
    'a stranger’s key under its own',
    'signature',
    () => forge({ key: strangersKey, header: { kid: strangersKey.kid } }),
  ],
  ['a rotated-out key', 'signature', () => forge({ key: retiredKey, header: { kid: retiredKey.kid } })],
  ['a path as kid', 'signature', () => forge({ key: strangersKey, header: { kid: '../../../dev/null' } })],
  ['SQL as kid', 'signature', () => forge({ key: strangersKey, header: { kid: "' UNION SELECT 'x" } })],
  ['a kid every object has', 'signature', () => forge({ key: strangersKey, header: { kid: 'constructor' } })],
  ['a kid that is a number', 'malformed', () => forge({ header: { kid: 7 } })],
  ['a kid of a thousand signs', 'malformed', () => forge({ header: { kid: 'k'.repeat(1_000) } })],
  ['no kid', 'malformed', () => forge({ header: { kid: undefined } })],
  [
    'its own key (jwk)',
    'malformed',
    () => forge({ key: strangersKey, header: { kid: strangersKey.kid, jwk: publicKeyOf(strangersKey) } }),
  ],
  ['a key’s address (jku)', 'malformed', () => forge({ header: { jku: 'https://evil.example/keys' } })],
  ['a certificate’s address (x5u)', 'malformed', () => forge({ header: { x5u: 'https://evil.example/c' } })],
  ['a certificate (x5c)', 'malformed', () => forge({ header: { x5c: ['MIIB'] } })],
  ['an unknown critical extension', 'malformed', () => forge({ header: { crit: ['okaeri'], okaeri: true } })],
  ['a payload that is not encoded (b64)', 'malformed', () => unsigned({ b64: false, crit: ['b64'] })],
  ['a compressed payload (zip)', 'malformed', () => forge({ header: { zip: 'DEF' } })],
  ['the type of people’s tokens', 'malformed', () => forge({ header: { typ: 'at+jwt' } })],
  ['no type', 'malformed', () => forge({ header: { typ: undefined } })],
  ['an unknown issuer', 'issuer', () => forge({ payload: { iss: 'portal' } })],
  ['no issuer', 'issuer', () => forge({ payload: { iss: undefined as never } })],
  ['an issuer every object has', 'issuer', () => forge({ payload: { iss: '__proto__' } })],
  [
    'messaging’s key in the gateway’s name',
    'signature',
    () => forge({ key: messagingKey, header: { kid: messagingKey.kid } }),
  ],
  ['messaging speaking for a person', 'claims', () => messaging.sign(hr, 'tiny')],
  ['messaging speaking as the gateway', 'claims', () => messaging.sign(serviceActor('gateway'), 'tiny')],
  ['messaging speaking as the directory', 'claims', () => messaging.sign(serviceActor('directory'), 'tiny')],
  ['a token for another subgraph, replayed', 'audience', () => tiny.signer.sign(hr, 'talent')],
  ['a list of other audiences', 'audience', () => forge({ payload: { aud: ['talent', 'directory'] } })],
  ['a list of audiences, ours among them', 'claims', () => forge({ payload: { aud: ['tiny', 'talent'] } })],
  ['no audience', 'audience', () => forge({ payload: { aud: undefined as never } })],
  ['expired', 'expired', () => forge({ payload: { iat: at(-50), exp: at(-10) } })],
  ['no expiry', 'claims', () => forge({ payload: { exp: undefined as never } })],
  ['an expiry that is text', 'claims', () => forge({ payload: { exp: '9999999999' as never } })],
  ['a life of 61 seconds', 'lifetime', () => forge({ payload: { exp: at(61) } })],
  ['a life of a year', 'lifetime', () => forge({ payload: { exp: at(31_536_000) } })],
  ['issued long ago, good for a moment more', 'lifetime', () => forge({ payload: { iat: at(-600), exp: at(30) } })],
  ['over before it began', 'lifetime', () => forge({ payload: { iat: at(3), exp: at(2) } })],
  ['not valid yet', 'not_yet_valid', () => forge({ payload: { nbf: at(30) } })],
  ['issued in the future', 'claims', () => forge({ payload: { iat: at(300), exp: at(360) } })],
  ['no time of issue', 'claims', () => forge({ payload: { iat: undefined as never } })],
  ['no subject', 'claims', () => forge({ payload: { sub: undefined as never } })],
  ['an empty subject', 'claims', () => forge({ payload: { sub: '' } })],
  ['a person with the role of services', 'claims', () => forge({ payload: { roles: ['SERVICE'] } })],
  ['a service’s role among a person’s', 'claims', () => forge({ payload: { roles: ['HR', 'SERVICE'] } })],
  ['an invented role', 'claims', () => forge({ payload: { roles: ['ROOT'] } })],
  ['roles that are text', 'claims', () => forge({ payload: { roles: 'HR' } })],
  ['a person id that is none', 'claims', () => forge({ payload: { person: "1' OR '1'='1" } })],
  ['an unknown kind of actor', 'claims', () => forge({ payload: { kind: 'god' } })],
  ['another service spoken for by the gateway', 'claims', () => forge({ payload: { kind: 'service', sub: 'talent' } })],
  ['an invented purpose', 'claims', () => forge({ payload: { purpose: 'CURIOSITY' } })],
  ['a purpose of another office', 'claims', () => forge({ payload: { roles: ['EMPLOYEE'], purpose: 'RECRUITMENT' } })],
  ['5,000 signs', 'malformed', () => forge({ payload: { padding: 'x'.repeat(4_000) } })],
  [
    'a person’s own access token',
    'algorithm',
    async () => {
      const { privateKey } = await generateKeyPair('RS256');
      const token = { iss: 'https://id.example.jp', sub: 'haruka', aud: 'okaeri', iat: at(0), exp: at(600) };
      return new SignJWT(token).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
    },
  ],
];

const query = JSON.stringify({ query: '{ books { totalCount } }' });

describe('a forged token between services', () => {
  it.each(forgeries)('%s: 401, "%s" and nothing else', async (_what, reason, make) => {
    const response = await tiny.post(query, { authorization: `Bearer ${await make()}` });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: `token refused: ${reason}`, extensions: { code: 'UNAUTHENTICATED', reason } }],
    });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is told apart from the genuine one that each of them starts from', async () => {
    for (const token of [await forge(), await messaging.sign(serviceActor('messaging'), 'tiny')]) {
      expect((await tiny.post(query, { authorization: `Bearer ${token}` })).status).toBe(200);
    }
  });

  it('is not needed by anybody who says who they are in another way: 401 for all of them', async () => {
    const token = await forge();
    const attempts: Record<string, string>[] = [
      {},
      { 'x-forwarded-authorization': `Bearer ${token}` },
      { 'x-okaeri-actor': JSON.stringify(hr), 'x-forwarded-user': 'hr', 'x-forwarded-for': '127.0.0.1' },
      { cookie: `access_token=${token}` },
      { 'proxy-authorization': `Bearer ${token}` },
      { authorization: `Bearer ${token}, Bearer ${token}` },
      { authorization: token },
      { authorization: `Token ${token}` },
    ];
    for (const headers of attempts) expect((await tiny.post(query, headers)).status).toBe(401);
    const inBody = JSON.stringify({ query: '{ books { totalCount } }', access_token: token, authorization: token });
    expect((await tiny.post(inBody, {})).status).toBe(401);
    const inAddress = await fetch(`${tiny.url}/graphql?access_token=${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: query,
    });
    expect(inAddress.status).toBe(401);
  });

  it('leaves no trace of itself, its claims or a key in the logs', () => {
    const logs = tiny.logs.join('');
    for (const text of ['canary-of-a-claim', 'eyJ', 'Bearer', 'evil.example', 'UNION', tiny.key.d]) {
      expect(logs).not.toContain(text);
    }
  });

  it('is of many kinds', () => expect(forgeries.length).toBeGreaterThan(60));
});
