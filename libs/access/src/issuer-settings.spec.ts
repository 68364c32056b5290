import { issuersSetting, plainAddresses } from './issuer-settings.ts';

const staff = { name: 'staff', issuer: 'https://id.example.jp/realms/staff', audience: 'okaeri', admits: ['staff'] };
const alumni = { name: 'alumni', issuer: 'https://login.example.jp', audience: 'okaeri', admits: ['alumni'] };
const mistakesOf = (list: unknown) =>
  (issuersSetting().safeParse(typeof list === 'string' ? list : JSON.stringify(list)).error?.issues ?? []).map(
    ({ message }) => message,
  );

describe('the setting OIDC_ISSUERS', () => {
  it('takes providers with all they can have', () => {
    const full = {
      ...staff,
      jwksUri: 'https://id.example.jp/keys',
      roleMapping: { 'Okaeri.HR': 'HR' },
      claims: { roles: 'realm_access.roles', employeeNumber: 'extension_employeeNumber' },
      algorithms: ['RS256', 'ES256'],
      clockToleranceSeconds: 30,
      allowHttp: false,
    };
    expect(issuersSetting().parse(JSON.stringify([full, alumni]))).toEqual([full, alumni]);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '[{', 'Expected a JSON list of issuers'],
    ['an object', staff, 'Expected a JSON list of issuers'],
    ['no issuers', [], 'Expected a JSON list of issuers'],
    ['something else among them', [staff, 'alumni'], 'issuer number 2: expected an object.'],
    ['no name', [{ ...staff, name: undefined }], 'issuer number 1: name: expected a name.'],
    [
      'a name with spaces',
      [{ ...staff, name: 'our staff' }],
      'issuer "our staff": name: expected a name of small letters',
    ],
    ['no issuer', [{ ...staff, issuer: undefined }], 'issuer "staff": issuer: expected an http(s) address.'],
    ['a file as issuer', [{ ...staff, issuer: 'file:///etc/passwd' }], 'issuer "staff": issuer: expected an http(s)'],
    ['no audience', [alumni, { ...staff, audience: '' }], 'issuer "staff": audience: expected text that is not empty.'],
    ['nobody admitted', [{ ...staff, admits: [] }], 'issuer "staff": admits: expected at least one: staff, alumni.'],
    [
      'strangers admitted',
      [{ ...staff, admits: ['guests'] }],
      'issuer "staff": admits.0: expected one of staff, alumni.',
    ],
    [
      'a mapping to what is no staff role',
      [{ ...staff, roleMapping: { a: 'ALUMNUS' } }],
      'issuer "staff": roleMapping.a: expected one of EMPLOYEE, RECRUITER',
    ],
    [
      'a mapping to SERVICE',
      [{ ...staff, roleMapping: { a: 'SERVICE' } }],
      'issuer "staff": roleMapping.a: expected one of',
    ],
    [
      'roles where no staff come from',
      [{ ...alumni, roleMapping: { a: 'HR' } }],
      'issuer "alumni": roleMapping: has no meaning',
    ],
    ['an unknown claim', [{ ...staff, claims: { role: 'x' } }], 'issuer "staff": claims: knows nothing called role.'],
    [
      'alg none',
      [{ ...staff, algorithms: ['none'] }],
      'issuer "staff": algorithms.0: expected one of RS256, ES256, EdDSA.',
    ],
    [
      'a secret shared with everybody',
      [{ ...staff, algorithms: ['HS256'] }],
      'issuer "staff": algorithms.0: expected one of',
    ],
    [
      'clocks hours apart',
      [{ ...staff, clockToleranceSeconds: 3600 }],
      'issuer "staff": clockToleranceSeconds: expected 0 to 60.',
    ],
    ['a misspelt member', [{ ...staff, adimts: ['alumni'] }], 'issuer "staff": knows nothing called adimts.'],
    [
      'two of one name',
      [staff, { ...alumni, name: 'staff' }],
      'issuer "staff": name: is that of issuer "staff" (number 1), too.',
    ],
    [
      'two of one iss',
      [staff, { ...alumni, issuer: staff.issuer }],
      'issuer "alumni": issuer: is that of issuer "staff" (number 1), too.',
    ],
  ])('refuses %s', (_name, list, message) => {
    expect(mistakesOf(list)).toContainEqual(expect.stringContaining(message));
  });

  it('tells all mistakes of all issuers at once', () => {
    expect(
      mistakesOf([
        { ...staff, audience: 1, admits: 'staff' },
        { ...alumni, issuer: 'x' },
      ]),
    ).toHaveLength(3);
  });

  it('finds plain HTTP that nobody allowed', () => {
    const plain = issuersSetting().parse(
      JSON.stringify([{ ...staff, issuer: 'http://id.example.jp', jwksUri: 'http://id.example.jp/keys' }]),
    )[0]!;
    expect(plainAddresses(plain)).toEqual(['issuer', 'jwksUri']);
    expect(plainAddresses({ ...plain, allowHttp: true })).toEqual([]);
  });
});
