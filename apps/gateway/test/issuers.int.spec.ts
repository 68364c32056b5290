import { createLogger, derivedId } from '@okaeri/kernel';
import { createIssuers, createIssuersPart } from '../src/caller/issuers.ts';
import { haruka, startTinyHouse, type TinyHouse, yuki } from './tiny-house.ts';

const hour = 3_600_000;
const at = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const everything = { roles: ['hr', 'employee'], employer: 'OKAERI-JP', employee_number: '900001' };

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse();
});
afterAll(() => house.stop());

const codeOf = async (token: string) => {
  const { status, errors } = await house.ask('{ whoAsks }', token);
  return [status, errors?.[0]?.extensions['reason'] ?? errors?.[0]?.extensions['code'] ?? 'let in'];
};

describe('providers of staff, of alumni, and of both', () => {
  it('each vouch for accounts of their own', async () => {
    for (const provider of [house.provider, house.staff, house.alumni]) {
      expect(await house.whoAsks(await provider.token('mio'))).toMatchObject({
        accountId: derivedId('account', provider.issuer, 'mio'),
      });
    }
  });

  it('give staff roles, the link to HR’s number and being an employee only where staff come from', async () => {
    expect(await house.whoAsks(await house.staff.token('haruka', everything))).toMatchObject({
      roles: ['EMPLOYEE', 'HR'],
      personId: haruka,
    });
    const before = house.directory.seen.length;
    expect(await house.whoAsks(await house.alumni.token('haruka', everything))).toMatchObject({ roles: [] });
    // The number that the provider of alumni wrote did not even reach the directory.
    expect(JSON.stringify(house.directory.seen.slice(before))).not.toContain('900001');
  });

  it('let somebody be an alumnus only where alumni come from, whatever the directory knows', async () => {
    const claimed = await house.alumni.token('yuki');
    await house.ask('mutation { claim }', claimed);
    expect(await house.whoAsks(claimed)).toMatchObject({ roles: ['ALUMNUS'], personId: yuki });
    expect(await house.whoAsks(await house.staff.token('yuki', { roles: ['employee'] }))).toEqual({
      kind: 'person',
      accountId: derivedId('account', house.staff.issuer, 'yuki'),
      roles: ['EMPLOYEE'],
      personId: null,
      staffOnly: true,
    });
  });

  it('are not believed in each other’s name', async () => {
    const forged = house.alumni.sign({ iss: house.staff.issuer, ...everything });
    expect(await codeOf(await forged)).toEqual([401, 'signature']);
    expect(await codeOf(await house.staff.sign({ iss: 'https://id.unknown.example' }))).toEqual([401, 'issuer']);
  });
});

describe('their keys', () => {
  it('rotate without a restart, and strangers’ inventions make no more than one request', async () => {
    await house.alumni.addKey('k2');
    house.alumni.removeKey('k1');
    // The cool-down since the last fetch.
    house.advance(30_000);
    const before = house.alumni.fetches();
    expect(await codeOf(await house.alumni.sign({}, { kid: 'k2' }))).toEqual([200, 'let in']);
    const strangers = Array.from({ length: 30 }, (_, index) =>
      house.alumni.sign({}, { kid: 'k2', header: { kid: `made-up-${index}` } }),
    );
    for (const answer of await Promise.all((await Promise.all(strangers)).map(codeOf))) {
      expect(answer).toEqual([401, 'signature']);
    }
    expect(house.alumni.fetches()).toBe(before + 1);
  });

  it('stay in force for an hour when a provider falls silent; then its people get 503, the others go on', async () => {
    const token = await house.staff.sign({ exp: at(4 * 3_600) });
    const other = await house.provider.sign({ exp: at(4 * 3_600) });
    expect(await codeOf(token)).toEqual([200, 'let in']);
    house.staff.setDown(true);
    house.advance(hour - 60_000);
    expect(await codeOf(token)).toEqual([200, 'let in']);
    house.advance(60_000);
    const { status, headers, errors } = await house.ask('{ whoAsks }', token);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([503, 'NOT_READY']);
    expect(headers.get('retry-after')).not.toBeNull();
    expect(await codeOf(await house.staff.sign({ exp: at(4 * 3_600) }, { forged: true }))).toEqual([503, 'NOT_READY']);
    expect(await codeOf(other)).toEqual([200, 'let in']);
    expect(await house.whoAsks()).toMatchObject({ kind: 'anonymous' });
    house.staff.setDown(false);
    house.advance(30_000);
    expect(await codeOf(token)).toEqual([200, 'let in']);
  });
});

describe('a gateway whose provider cannot be relied on', () => {
  /** What the log says when the gateway's part for providers is started with these. */
  const start = async (change: object, NODE_ENV = 'production') => {
    const { issuer, jwksUri } = house.staff;
    const staff = { name: 'staff', issuer, jwksUri, audience: 'okaeri', admits: ['staff' as const], allowHttp: true };
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const logger = createLogger({ service: 'gateway', destination });
    const part = createIssuersPart(createIssuers({ OIDC_ISSUERS: [{ ...staff, ...change }], NODE_ENV }), logger);
    await part.start().then(
      () => lines.push('started'),
      () => undefined,
    );
    await part.stop();
    return lines.join('\n');
  };

  it('does not start, and names the provider and what is wrong', async () => {
    expect(await start({ jwksUri: 'http://127.0.0.1:9/jwks' })).toMatch(
      /"staff".*cannot be reached.*issuer cannot be relied on/,
    );
    expect(await start({ algorithms: ['EdDSA'] })).toMatch(/"staff".*none of its 1 keys can be used/);
    expect(await start({ allowHttp: false })).toMatch(/"staff".*is not https/);
    expect(await start({ allowHttp: false }, 'development')).toBe('started');
  });
});
