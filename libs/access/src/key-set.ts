import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { type Clock } from '@okaeri/kernel';
import { z } from 'zod';
import { fetchKeys, KeysUnusable } from './key-fetch.ts';
import { createRemoteKeys, type RemoteKeyOptions } from './remote-keys.ts';

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

export interface KeyFinder {
  readonly find: JWTVerifyGetKey;
  /** Fetches keys that are elsewhere, whatever there is. @throws KeysUnusable */
  load(): Promise<void>;
}

/**
 * Finds the key for a token. A set by URL is fetched every fifteen seconds at most while tokens come, and at once for
 * an unknown `kid`, though not twice within five seconds; so a key that is published no more is soon no longer taken.
 */
export function keysOf(source: KeySource, options: RemoteKeyOptions & { clock?: Clock } = {}): KeyFinder {
  if (!(source instanceof URL)) {
    return { find: createLocalJWKSet(keySetSchema.parse(source) as { keys: JWK[] }), load: () => Promise.resolve() };
  }
  // A service of ours, in our own network: the issuers of people's tokens are another matter. It may be busy, and
  // whoever waits for its keys has no other way than to wait.
  const fetching = { timeoutMs: 8_000, allowHttp: true };
  const load = async () => {
    const parsed = keySetSchema.safeParse({ keys: await fetchKeys(source.href, fetching) });
    if (!parsed.success) throw new KeysUnusable(`${source.href} is no JWK set of Ed25519 public keys`);
    return parsed.data.keys as JWK[];
  };
  return createRemoteKeys(load, { freshMs: 15_000, goodMs: 600_000, cooldownMs: 5_000, ...options });
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
