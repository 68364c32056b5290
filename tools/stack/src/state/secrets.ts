import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type StackFolder } from './folder.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { databases } from './services.ts';

const jwk = z.looseObject({ kty: z.string(), kid: z.string() });
export type Jwk = z.output<typeof jwk>;

const password = z.string().min(16);
const shape = z.object({
  version: z.literal(1),
  /** Passwords of each database's two roles. */
  postgres: z
    .record(z.string(), z.object({ owner: password, runtime: password }))
    .refine((roles) => databases.every((name) => roles[name] !== undefined)),
  personIdKey: password,
  /** The first Ed25519 keys that services sign their internal tokens with; `rotate-keys` replaces them in their files. */
  signing: z.object({ gateway: jwk, messaging: jwk, directory: jwk }),
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
 * are derived with one of them, and the databases carry the passwords, so they live and die with the data. What an
 * older version did not know is added to what it has made.
 */
export function loadSecrets(folder: StackFolder, openIdPort: number): StackSecrets {
  const kept = readJsonFile(folder.secrets, z.looseObject({}));
  const known = shape.safeParse(kept);
  if (known.success) return known.data;
  const made: StackSecrets = {
    version: 1,
    postgres: Object.fromEntries(databases.map((name) => [name, { owner: newPassword(), runtime: newPassword() }])),
    personIdKey: newPassword(),
    signing: { gateway: newKey('ed25519'), messaging: newKey('ed25519'), directory: newKey('ed25519') },
    openid: { signing: newKey('rsa'), cookies: [newPassword()], issuer: `http://localhost:${openIdPort}` },
  };
  const completed = shape.safeParse(completedBy(kept ?? {}, made));
  const secrets = completed.success ? completed.data : made;
  writeJsonFile(folder.secrets, secrets, true);
  return secrets;
}

/** What is there, with what is missing in it from elsewhere; objects are completed, anything else is left as it is. */
function completedBy(kept: object, made: object): object {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !('kty' in value);
  const entries = Object.entries(made).map(([name, value]: [string, unknown]) => {
    const there: unknown = (kept as Record<string, unknown>)[name];
    return [name, isObject(there) && isObject(value) ? completedBy(there, value) : (there ?? value)];
  });
  return { ...kept, ...Object.fromEntries(entries) };
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
