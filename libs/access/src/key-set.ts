import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';

/** A public key of ours: Ed25519, with the `kid` that tokens name it by. A private part in a public set is refused. */
const publicKeySchema = z
  .looseObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string().min(1),
    kid: z.string().min(1),
  })
  .refine((key) => !('d' in key), { message: 'a public key set holds a private key ("d")' });

export const keySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) });

export type PublicKeySet = z.infer<typeof keySetSchema>;

/** A private signing key of ours as a JWK, as it stands in a service's settings. */
export const privateKeySchema = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1),
});

export type PrivateKey = z.infer<typeof privateKeySchema>;

/** Where an issuer's public keys are: given outright, or at an address that is asked again when keys rotate. */
export type KeySource = PublicKeySet | URL;

export interface RemoteKeyOptions {
  /** How long fetched keys are used before they are fetched again. */
  maxAgeMs?: number;
  /** The shortest time between two fetches that unknown key ids can cause. */
  cooldownMs?: number;
  timeoutMs?: number;
}

/**
 * Finds the key for a token. A set by URL is cached for ten minutes; a token with an unknown `kid` makes it be fetched
 * again at most every thirty seconds, so that rotation needs no restart and strangers can't make us hammer the issuer.
 */
export function keysOf(source: KeySource, options: RemoteKeyOptions = {}): JWTVerifyGetKey {
  if (!(source instanceof URL)) return createLocalJWKSet(keySetSchema.parse(source) as { keys: JWK[] });
  return createRemoteJWKSet(source, {
    cacheMaxAge: options.maxAgeMs ?? 600_000,
    cooldownDuration: options.cooldownMs ?? 30_000,
    timeoutDuration: options.timeoutMs ?? 5_000,
  });
}

/** The public half of a signing key, fit to be published in a key set. */
export function publicKeyOf(key: PrivateKey): PublicKeySet['keys'][number] {
  return { kty: key.kty, crv: key.crv, x: key.x, kid: key.kid, alg: 'EdDSA', use: 'sig' };
}

/** A new Ed25519 signing key; its `kid` is its thumbprint (RFC 7638). */
export async function generateSigningKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return privateKeySchema.parse({ ...jwk, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint(jwk) });
}
