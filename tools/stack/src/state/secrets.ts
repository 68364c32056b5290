import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type StackFolder } from './folder.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { services } from './services.ts';

const jwk = z.looseObject({ kty: z.string(), kid: z.string() });
export type Jwk = z.output<typeof jwk>;

const password = z.string().min(16);
const shape = z.object({
  version: z.literal(1),
  /** Passwords of each service's two database roles. */
  postgres: z.record(z.string(), z.object({ owner: password, runtime: password })),
  personIdKey: password,
  /** Ed25519 private keys that services sign their internal tokens with, by issuer. */
  signing: z.object({ gateway: jwk, messaging: jwk }),
  openid: z.object({
    signing: jwk,
    cookies: z.array(password),
    /** Accounts are known by issuer and subject: it stays what it was at the first start, whatever port is free. */
    issuer: z.string(),
  }),
});
export type StackSecrets = z.output<typeof shape>;

/**
 * The secrets of this stack: made at the first start, kept in its folder (0600), the same ever after. Person ids
 * are derived with one of them, and the databases carry the passwords, so they live and die with the data.
 */
export function loadSecrets(folder: StackFolder, openIdPort: number): StackSecrets {
  const known = readJsonFile(folder.secrets, shape);
  if (known) return known;
  const secrets: StackSecrets = {
    version: 1,
    postgres: Object.fromEntries(services.map((name) => [name, { owner: newPassword(), runtime: newPassword() }])),
    personIdKey: newPassword(),
    signing: { gateway: newKey('ed25519'), messaging: newKey('ed25519') },
    openid: { signing: newKey('rsa'), cookies: [newPassword()], issuer: `http://localhost:${openIdPort}` },
  };
  writeJsonFile(folder.secrets, secrets, true);
  return secrets;
}

/** The public half of a private key, as a JWK set. */
export function publicKeySet(key: Jwk): { keys: Jwk[] } {
  const open = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'];
  return { keys: [Object.fromEntries(Object.entries(key).filter(([name]) => open.includes(name))) as Jwk] };
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function newKey(type: 'ed25519' | 'rsa'): Jwk {
  const { privateKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: type === 'ed25519' ? 'EdDSA' : 'RS256',
    use: 'sig',
  } as Jwk;
}
