import { issuerMistakes, issuersOf } from './issuers.ts';

const inShort = { OIDC_ISSUER: 'https://id.example.jp', OIDC_AUDIENCE: 'okaeri' };
const listed = {
  OIDC_ISSUERS: [
    { name: 'staff', issuer: 'https://id.example.jp', audience: 'okaeri', admits: ['staff' as const] },
    {
      name: 'alumni',
      issuer: 'http://login.example.jp',
      audience: 'okaeri',
      admits: ['alumni' as const],
      jwksUri: 'http://login.example.jp/keys',
    },
  ],
};
const mistakesOf = (settings: object, NODE_ENV = 'production') =>
  issuerMistakes({ ...settings, NODE_ENV }).map(({ setting, message }) => `${setting}: ${message}`);

describe('the settings about OpenID providers', () => {
  it('take one in short, which everybody may come from', () => {
    expect(mistakesOf(inShort)).toEqual([]);
    expect(issuersOf({ ...inShort, NODE_ENV: 'production' })).toEqual([
      {
        name: 'openid',
        issuer: 'https://id.example.jp',
        audience: 'okaeri',
        admits: ['staff', 'alumni'],
        allowHttp: false,
      },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['none', {}, ['OIDC_ISSUERS: Expected a JSON list of issuers, or OIDC_ISSUER and OIDC_AUDIENCE.']],
    ['one without its audience', { OIDC_ISSUER: 'https://id.example.jp' }, ['OIDC_AUDIENCE: Expected the "aud"']],
    ['both ways at once', { ...listed, ...inShort }, ['OIDC_ISSUER: OIDC_ISSUERS is set', 'OIDC_AUDIENCE: OIDC_ISS']],
    [
      'plain HTTP, one in short',
      { ...inShort, OIDC_JWKS_URI: 'http://id.example.jp/keys' },
      ['OIDC_JWKS_URI: is http, and production needs https'],
    ],
    [
      'plain HTTP, in a list',
      listed,
      [
        'OIDC_ISSUERS: issuer "alumni": issuer: is http, and production needs https',
        'OIDC_ISSUERS: issuer "alumni": jwksUri: is http, and production needs https',
      ],
    ],
  ])('refuse %s', (_name, settings, expected) => {
    const mistakes = mistakesOf(settings);
    expect(mistakes).toEqual(expected.map((begin) => expect.stringContaining(begin)));
    expect(mistakes).toHaveLength(expected.length);
  });

  it('take plain HTTP in development, and where somebody said so', () => {
    expect(mistakesOf(listed, 'development')).toEqual([]);
    expect(mistakesOf({ ...inShort, OIDC_ISSUER: 'http://id', OIDC_ALLOW_HTTP: 'true' })).toEqual([]);
  });
});
