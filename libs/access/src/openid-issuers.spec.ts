import { createManualClock } from '@okaeri/kernel';
import { type Provider, startProvider } from '../test/provider.ts';
import { createOpenIdIssuers, type OpenIdIssuers } from './openid-issuers.ts';
import { accountIdOf } from './openid-identity.ts';

const now = new Date('2026-11-23T09:00:00Z');
const clock = createManualClock(now);
let staff: Provider;
let alumni: Provider;
let issuers: OpenIdIssuers;

const settings = () => [
  { name: 'staff', issuer: staff.issuer, audience: 'okaeri', admits: ['staff'] as const, clock },
  {
    name: 'alumni',
    issuer: alumni.issuer,
    audience: 'okaeri-alumni',
    admits: ['alumni'] as const,
    clock,
    claims: { language: 'lang' },
  },
];
const everything = {
  roles: ['hr', 'platform_operator'],
  employer: 'OKAERI-JP',
  employee_number: '900001',
  locale: 'ja',
  lang: 'en',
};
const toAlumni = (payload: object = {}) => alumni.sign({ payload: { aud: 'okaeri-alumni', ...payload } });

beforeEach(async () => {
  clock.set(now);
  [staff, alumni] = await Promise.all([startProvider(clock), startProvider(clock)]);
  // The same name for different keys: a name says nothing.
  await Promise.all([staff.addKey('ES256', 'first'), alumni.addKey('ES256', 'first')]);
  issuers = createOpenIdIssuers(settings());
});
afterEach(() => Promise.all([staff.close(), alumni.close()]));

describe('two OpenID providers at once', () => {
  it('are told apart by iss, each with its audience and claims', async () => {
    await expect(issuers.verify(await staff.sign({ payload: everything }))).resolves.toMatchObject({
      roles: ['HR', 'PLATFORM_OPERATOR'],
      employer: 'OKAERI-JP',
      employeeNumber: '900001',
      language: 'ja',
      admits: ['staff'],
    });
    await expect(issuers.verify(await toAlumni(everything))).resolves.toMatchObject({
      language: 'en',
      admits: ['alumni'],
    });
  });

  it('give staff roles and the link to HR’s number only where staff come from', async () => {
    const identity = await issuers.verify(await toAlumni(everything));
    expect(identity).toMatchObject({ roles: [], employer: null, employeeNumber: null });
  });

  it('make two accounts of the same subject', async () => {
    const [one, other] = [await issuers.verify(await staff.sign()), await issuers.verify(await toAlumni())];
    expect([one.subject, other.subject]).toEqual(['yuki', 'yuki']);
    expect(one.accountId).toBe(accountIdOf(staff.issuer, 'yuki'));
    expect(other.accountId).toBe(accountIdOf(alumni.issuer, 'yuki'));
    expect(one.accountId).not.toBe(other.accountId);
  });

  it.each<[string, string, () => Promise<string>]>([
    ['one’s token signed with the other’s key', 'signature', () => alumni.sign({ payload: { iss: staff.issuer } })],
    ['the other’s audience', 'audience', () => staff.sign({ payload: { aud: 'okaeri-alumni' } })],
    ['an issuer nobody named', 'issuer', () => staff.sign({ payload: { iss: 'https://id.evil.example' } })],
    ['a list of issuers', 'issuer', () => staff.sign({ payload: { iss: [staff.issuer, alumni.issuer] as never } })],
    ['an issuer with a slash more', 'issuer', () => staff.sign({ payload: { iss: `${staff.issuer}/` } })],
    ['a name every object has', 'issuer', () => staff.sign({ payload: { iss: '__proto__' } })],
  ])('refuse %s', async (_name, reason, make) => {
    await expect(issuers.verify(await make())).rejects.toMatchObject({ reason });
  });

  it('stand and fall alone: without the one’s keys the other’s people are let in', async () => {
    await issuers.load();
    staff.down(true);
    clock.advance(59 * 60_000);
    await expect(issuers.verify(await staff.sign())).resolves.toBeDefined();
    clock.advance(60_000);
    await expect(issuers.verify(await staff.sign())).rejects.toMatchObject({ reason: 'keys_unavailable' });
    await expect(issuers.verify(await toAlumni())).resolves.toBeDefined();
    staff.down(false);
    clock.advance(30_000);
    await expect(issuers.verify(await staff.sign())).resolves.toBeDefined();
  });

  it('are renewed before anybody has to wait, and tell how old their keys are', async () => {
    await issuers.load();
    clock.advance(10 * 60_000);
    expect(issuers.keyAges()).toEqual({ staff: 600_000, alumni: 600_000 });
    alumni.down(true);
    await issuers.renew();
    expect(issuers.keyAges()).toEqual({ staff: 0, alumni: 600_000 });
  });

  it('cannot be the same one twice', () => {
    const [one, other] = settings() as [ReturnType<typeof settings>[0], ReturnType<typeof settings>[0]];
    expect(() => createOpenIdIssuers([one, { ...one, name: 'other' }])).toThrow(RangeError);
    expect(() => createOpenIdIssuers([one, { ...other, name: 'staff' }])).toThrow(RangeError);
  });
});

describe('a provider that cannot be relied on is named at the start, with what is wrong', () => {
  const failure = async (change: object = {}) => {
    const [first, second] = settings() as [ReturnType<typeof settings>[0], ReturnType<typeof settings>[0]];
    return createOpenIdIssuers([first, { ...second, ...change }])
      .load()
      .then(
        () => 'it was taken',
        (error: unknown) => (error as Error).message,
      );
  };

  it('not, when all is well', async () => expect(await failure()).toBe('it was taken'));

  it('unreachable', async () => {
    expect(await failure({ issuer: 'http://127.0.0.1:9' })).toMatch(
      /^issuer "alumni": http:\/\/127.0.0.1:9\/.well-known\/openid-configuration cannot be reached/,
    );
    expect(await failure({ jwksUri: `${alumni.issuer.replace(/\d+$/, '9')}/keys` })).toMatch(
      /^issuer "alumni": .*\/keys cannot be reached/,
    );
  });

  it('an error in place of an answer', async () => {
    alumni.down(true);
    expect(await failure()).toMatch(/^issuer "alumni": .* answers 503$/);
  });

  it('discovery that names another issuer', async () => {
    alumni.lieAboutIssuer('https://evil.example');
    expect(await failure()).toMatch(/^issuer "alumni": .* names another issuer: https:\/\/evil.example$/);
  });

  it('something that is no key set', async () => {
    expect(await failure({ jwksUri: `${alumni.issuer}/.well-known/openid-configuration` })).toMatch(/ is no JWK set$/);
  });

  it('keys that are all of another kind', async () => {
    alumni.removeKey('first');
    await alumni.addKey('PS256', 'second');
    expect(await failure()).toBe('issuer "alumni": none of its 1 keys can be used');
    expect(await failure({ algorithms: ['EdDSA'] })).toBe('issuer "alumni": none of its 1 keys can be used');
  });

  it('plain HTTP where that is not allowed', async () => {
    expect(await failure({ allowHttp: false })).toMatch(/^issuer "alumni": http:.* is not https$/);
  });

  it('all of them, not only the first', async () => {
    staff.down(true);
    alumni.lieAboutIssuer('https://evil.example');
    expect(await failure()).toMatch(/issuer "staff": .* answers 503; issuer "alumni": .* names another issuer/);
  });
});
