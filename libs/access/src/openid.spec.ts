import { createManualClock } from '@okaeri/kernel';
import { type JWTPayload } from 'jose';
import { type Provider, startProvider } from '../test/provider.ts';
import { createOpenIdVerifier, type OpenIdOptions } from './openid.ts';

const now = new Date('2026-11-23T09:00:00Z');
const seconds = now.getTime() / 1000;
const clock = createManualClock(now);

let provider: Provider;
const verifier = (options: Partial<OpenIdOptions> = {}) =>
  createOpenIdVerifier({ issuer: provider.issuer, audience: 'okaeri', clock, ...options });

beforeEach(async () => {
  clock.set(now);
  provider = await startProvider(clock);
  await provider.addKey('ES256', 'first');
});
afterEach(() => provider.close());

describe('an access token of the identity provider', () => {
  it('says who signed in, with the staff roles and the employee number', async () => {
    const payload = {
      roles: ['hr', 'community-manager'],
      employer: 'ACME-JP',
      employee_number: '0012',
      locale: 'ja-JP',
    };
    const identity = await verifier().verify(await provider.sign({ payload }));
    expect(identity).toMatchObject({
      issuer: provider.issuer,
      subject: 'yuki',
      roles: ['HR', 'COMMUNITY_MANAGER'],
      employer: 'ACME-JP',
      employeeNumber: '0012',
      language: 'ja',
      expiresAt: new Date((seconds + 600) * 1000),
    });
  });

  it('gives the same account every time, and another one to the same name at another provider', async () => {
    const token = await provider.sign();
    const first = await verifier().verify(token);
    const again = await verifier().verify(token);
    const other = await startProvider(clock);
    await other.addKey('ES256', 'first');
    const elsewhere = await createOpenIdVerifier({ issuer: other.issuer, audience: 'okaeri', clock }).verify(
      await other.sign(),
    );
    await other.close();
    expect(again.accountId).toBe(first.accountId);
    expect(elsewhere.accountId).not.toBe(first.accountId);
  });

  it.each(['RS256', 'EdDSA'])('may be signed with %s', async (alg) => {
    await provider.addKey(alg, 'second');
    await expect(verifier().verify(await provider.sign({ with: 'second' }))).resolves.toMatchObject({
      subject: 'yuki',
    });
  });

  it('gives no role that only we know, and none it does not know', async () => {
    const payload = { roles: ['ALUMNUS', 'alumnus', 'SERVICE', 'service', 'admin', 'constructor', '__proto__', 7] };
    expect((await verifier().verify(await provider.sign({ payload: payload as JWTPayload }))).roles).toEqual([]);
  });

  it('finds roles where Keycloak puts them and by the names that were mapped', async () => {
    const payload = { realm_access: { roles: ['okaeri-recruiter', 'offline_access'] } };
    const keycloak = verifier({
      claims: { roles: 'realm_access.roles' },
      roleMapping: { 'okaeri-recruiter': 'RECRUITER' },
    });
    expect((await keycloak.verify(await provider.sign({ payload }))).roles).toEqual(['RECRUITER']);
  });

  it('goes on when the provider rotates its keys, without a restart', async () => {
    const running = verifier({ keys: { cooldownMs: 0 } });
    await running.verify(await provider.sign());
    await provider.addKey('ES256', 'second');
    provider.removeKey('first');
    await expect(running.verify(await provider.sign({ with: 'second' }))).resolves.toMatchObject({ subject: 'yuki' });
    await expect(running.verify(await provider.sign({ with: 'first' }))).rejects.toMatchObject({ reason: 'signature' });
  });

  it('costs no request once the keys are known, also when strangers name keys that do not exist', async () => {
    const running = verifier();
    await running.verify(await provider.sign());
    await running.verify(await provider.sign());
    for (const kid of ['one', 'two', 'three']) {
      await expect(running.verify(await provider.sign({ header: { kid } }))).rejects.toMatchObject({
        reason: 'signature',
      });
    }
    expect(provider.fetches()).toBe(1);
  });

  it('is refused while the keys cannot be had, and taken once they can', async () => {
    provider.down(true);
    const patient = verifier();
    const token = await provider.sign();
    await expect(patient.verify(token)).rejects.toMatchObject({ reason: 'keys_unavailable' });
    provider.down(false);
    clock.advance(1_000);
    await expect(patient.verify(token)).resolves.toMatchObject({ subject: 'yuki' });
  });

  it('is refused when discovery speaks for another issuer', async () => {
    provider.lieAboutIssuer('https://evil.example');
    await expect(verifier().verify(await provider.sign())).rejects.toMatchObject({ reason: 'keys_unavailable' });
  });

  it('refuses an unbounded clock tolerance', () => {
    expect(() => verifier({ clockToleranceSeconds: 3_600 })).toThrow(RangeError);
  });

  const bad: [string, string, Parameters<Provider['sign']>[0]][] = [
    ['another issuer', 'issuer', { payload: { iss: 'https://evil.example' } }],
    ['another audience', 'audience', { payload: { aud: 'payroll' } }],
    ['no audience', 'audience', { payload: { aud: undefined } }],
    ['expired', 'expired', { payload: { exp: seconds - 11 } }],
    ['no expiry', 'claims', { payload: { exp: undefined } }],
    ['not valid yet', 'not_yet_valid', { payload: { nbf: seconds + 60 } }],
    ['no subject', 'claims', { payload: { sub: undefined } }],
    ['an empty subject', 'claims', { payload: { sub: '' } }],
    ['no time of issue', 'claims', { payload: { iat: undefined } }],
    ['a key offered in the header', 'malformed', { header: { jku: 'https://evil.example/keys' } }],
    ['an unknown key', 'signature', { header: { kid: 'nobody' } }],
  ];
  it.each(bad)('with %s is refused as "%s"', async (_name, reason, change) => {
    await expect(verifier().verify(await provider.sign(change))).rejects.toMatchObject({ name: 'TokenError', reason });
  });

  it('with an algorithm that is not on the list is refused before its key is looked for', async () => {
    await provider.addKey('PS256', 'weak');
    await expect(verifier().verify(await provider.sign({ with: 'weak' }))).rejects.toMatchObject({
      reason: 'algorithm',
    });
    expect(provider.fetches()).toBe(0);
  });

  it.each([undefined, '', 'Bearer', 'a.b.c'])('%p is no token', async (text) => {
    const reason = text ? 'malformed' : 'missing';
    await expect(verifier().verify(text)).rejects.toMatchObject({ reason });
  });
});
