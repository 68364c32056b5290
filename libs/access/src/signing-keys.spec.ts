import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createManualClock, newId } from '@okaeri/kernel';
import { type Actor } from './actor.ts';
import { createTokenSigner, createTokenVerifier } from './internal-token.ts';
import { generateSigningKey, publicKeyOf } from './key-set.ts';
import { createSigningKeys } from './signing-keys.ts';
import { signingKeySetting } from './settings.ts';

const [old, young] = [await generateSigningKey(), await generateSigningKey()];
const hr: Actor = { kind: 'person', accountId: newId(), personId: null, roles: ['HR'] };
const folder = mkdtempSync(join(tmpdir(), 'okaeri-keys-'));
const path = join(folder, 'gateway.json');
const file = pathToFileURL(path);
const write = (value: unknown) => {
  writeFileSync(`${path}.new`, typeof value === 'string' ? value : JSON.stringify(value));
  renameSync(`${path}.new`, path);
};
afterAll(() => rmSync(folder, { recursive: true }));

describe('signing keys', () => {
  it('of which the first signs and all are published, without their private part', () => {
    const keys = createSigningKeys({ keys: [young, old] });
    expect(keys.first()).toEqual(young);
    expect(keys.published()).toEqual({ keys: [publicKeyOf(young), publicKeyOf(old)] });
    expect(JSON.stringify(keys.published())).not.toContain(old.d);
  });

  it('in a file are exchanged while it is used, and a broken file changes nothing', () => {
    const clock = createManualClock(new Date('2026-11-23T09:00:00Z'));
    let refused = 0;
    write(old);
    const keys = createSigningKeys(file, { clock, onRefused: () => (refused += 1) });
    expect(keys.published().keys).toHaveLength(1);
    write({ keys: [young, old] });
    clock.advance(1_000);
    expect(keys.first().kid).toBe(young.kid);
    for (const broken of ['{"keys":[', { keys: [] }, { keys: [publicKeyOf(old)] }, { keys: [old, old] }]) {
      write(broken);
      clock.advance(1_000);
      expect(keys.first().kid).toBe(young.kid);
    }
    expect(refused).toBe(4);
    rmSync(path);
    clock.advance(1_000);
    expect(keys.published().keys).toHaveLength(2);
    write({ keys: [young] });
    clock.advance(1_000);
    expect(keys.published().keys).toHaveLength(1);
  });

  it('are taken as a key, as a set and as a file by the setting, and nothing else is', () => {
    write({ keys: [old] });
    for (const good of [JSON.stringify(old), JSON.stringify({ keys: [young, old] }), file.href]) {
      expect(signingKeySetting().safeParse(good).success).toBe(true);
    }
    for (const bad of ['{"keys":[]}', '[]', JSON.stringify({ keys: [publicKeyOf(old)] }), `${file.href}.missing`]) {
      const refused = signingKeySetting().safeParse(bad);
      expect(refused.success).toBe(false);
    }
  });

  it('can be rotated so that no token in use is refused, and what an old key signed later is', async () => {
    const clock = createManualClock(new Date('2026-11-23T09:00:00Z'));
    write(old);
    const signer = createTokenSigner({ issuer: 'gateway', privateJwk: file, clock });
    const verifier = () =>
      createTokenVerifier({ audience: 'talent', issuers: { gateway: signer.publicKeys() }, clock });
    const before = await signer.sign(hr, 'talent');
    // Published first, so that everybody knows it when it signs.
    write({ keys: [old, young] });
    clock.advance(1_000);
    const between = await signer.sign(hr, 'talent');
    write({ keys: [young, old] });
    clock.advance(1_000);
    const after = await signer.sign(hr, 'talent');
    for (const token of [before, between, after]) await expect(verifier().verify(token)).resolves.toEqual(hr);
    write({ keys: [young] });
    clock.advance(1_000);
    await expect(verifier().verify(after)).resolves.toEqual(hr);
    for (const token of [before, between]) {
      await expect(verifier().verify(token)).rejects.toMatchObject({ reason: 'signature' });
    }
  });
});
