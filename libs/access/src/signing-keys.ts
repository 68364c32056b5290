import { readFileSync, statSync } from 'node:fs';
import { type Clock, systemClock } from '@okaeri/kernel';
import { z } from 'zod';
import { type PrivateKey, privateKeySchema, publicKeyOf, type PublicKeySet } from './key-set.ts';

/** Several private keys: the first signs, all are published. */
export const privateKeySetSchema = z.object({
  keys: z
    .array(privateKeySchema)
    .min(1)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'two keys have the same "kid"'),
});
export type PrivateKeySet = z.infer<typeof privateKeySetSchema>;

/** A signing key, several of them, or the address of a file that holds either and is read again when it changes. */
export type SigningKeySource = PrivateKey | PrivateKeySet | URL;

export interface SigningKeys {
  /** The one that signs now. */
  first(): PrivateKey;
  /** All of them, to be published to those who verify. */
  published(): PublicKeySet;
}

const lookEveryMs = 1_000;

/**
 * The signing keys in force. A file's are exchanged within a second of its change; while it is missing or no good, the
 * ones before it stay.
 *
 * @param options.onRefused told once for each change of the file that could not be taken over
 * @throws ZodError, SyntaxError or the system's error when there is nothing usable to begin with
 */
export function createSigningKeys(
  source: SigningKeySource,
  options: { clock?: Clock; onRefused?: () => void } = {},
): SigningKeys {
  const { clock = systemClock, onRefused } = options;
  let keys = source instanceof URL ? readSigningKeys(source) : toKeys(source);
  let seen = source instanceof URL ? versionOf(source) : null;
  let lookedAt = clock.now().getTime();

  function current(): readonly PrivateKey[] {
    const now = clock.now().getTime();
    if (!(source instanceof URL) || Math.abs(now - lookedAt) < lookEveryMs) return keys;
    lookedAt = now;
    const version = versionOf(source);
    if (version === seen) return keys;
    seen = version;
    try {
      keys = readSigningKeys(source);
    } catch {
      onRefused?.();
    }
    return keys;
  }

  return {
    first: () => current()[0] as PrivateKey,
    published: () => ({ keys: current().map(publicKeyOf) }),
  };
}

/** The keys that a file holds. */
export function readSigningKeys(file: URL): readonly PrivateKey[] {
  return toKeys(parseSigningKeys(JSON.parse(readFileSync(file, 'utf8'))));
}

/** One key or several, of something that was JSON. */
export function parseSigningKeys(parsed: unknown): PrivateKey | PrivateKeySet {
  return z.union([privateKeySetSchema, privateKeySchema]).parse(parsed);
}

function toKeys(source: PrivateKey | PrivateKeySet): readonly PrivateKey[] {
  return 'keys' in source && Array.isArray(source.keys)
    ? privateKeySetSchema.parse(source).keys
    : [privateKeySchema.parse(source)];
}

function versionOf(file: URL): string {
  // Kubernetes exchanges a link and editors the file: any of these tells it.
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino}/${found.size}/${found.mtimeMs}` : 'missing';
}
