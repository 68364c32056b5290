import { generateSigningKey, publicKeyOf } from './key-set.ts';
import { internalIssuersSetting, signingKeySetting } from './settings.ts';

const key = await generateSigningKey();

describe('settings about keys', () => {
  it('take a key set or its address for each issuer', () => {
    const issuers = internalIssuersSetting().parse(
      JSON.stringify({ gateway: { keys: [publicKeyOf(key)] }, messaging: 'https://messaging.internal/keys' }),
    );
    expect(issuers['gateway']).toEqual({ keys: [publicKeyOf(key)] });
    expect(issuers['messaging']).toEqual(new URL('https://messaging.internal/keys'));
  });

  it.each([
    ['text that is no JSON', 'gateway'],
    ['a list', '[]'],
    ['no keys', '{"gateway":{"keys":[]}}'],
    ['a private key among public ones', JSON.stringify({ gateway: { keys: [key] } })],
    ['a key without a name', JSON.stringify({ gateway: { keys: [{ ...publicKeyOf(key), kid: undefined }] } })],
    ['an RSA key', '{"gateway":{"keys":[{"kty":"RSA","n":"x","e":"AQAB","kid":"1"}]}}'],
    ['an address that is no HTTP', '{"gateway":"file:///etc/keys"}'],
  ])('refuse issuers given as %s', (_name, text) => {
    expect(internalIssuersSetting().safeParse(text).success).toBe(false);
  });

  it('take a private signing key, and never repeat it in a complaint', () => {
    expect(signingKeySetting().parse(JSON.stringify(key))).toMatchObject({ kid: key.kid });
    const refused = signingKeySetting().safeParse(JSON.stringify({ ...key, crv: 'X25519' }));
    expect(refused.success).toBe(false);
    expect(JSON.stringify(refused)).not.toContain(key['d']);
    expect(JSON.stringify(signingKeySetting().safeParse(`{${key.d}`))).not.toContain(key.d);
  });
});
