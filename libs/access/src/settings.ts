import { z } from 'zod';
import { type KeySource, keySetSchema } from './key-set.ts';
import { parseSigningKeys, readSigningKeys, type SigningKeySource } from './signing-keys.ts';

/**
 * `INTERNAL_ISSUERS`: a JSON object from the name of each service that may call us to its public keys, either a JWK set
 * or the URL of one.
 */
export function internalIssuersSetting() {
  return z
    .string({ error: 'Expected a JSON object: issuer name to JWK set or URL.' })
    .transform(parseJson)
    .pipe(
      z.record(
        z.string(),
        z.union([keySetSchema, z.url({ protocol: /^https?$/ }).transform((text) => new URL(text))], {
          error: 'a JWK set of Ed25519 public keys with "kid", or its http(s) URL',
        }),
        { error: 'a JSON object: issuer name to JWK set or URL' },
      ),
    )
    .transform((issuers): Record<string, KeySource> => issuers);
}

/**
 * `INTERNAL_SIGNING_KEY`: an Ed25519 private key as JWK JSON, with `kid`; or a JWK set of them, of which the first signs
 * and all are published; or `file:///…` with either, read again when it changes.
 */
export function signingKeySetting() {
  const expected =
    'Expected an Ed25519 private key as JWK JSON, with "kid", a JWK set of such keys, or file:///… of one.';
  return z.string({ error: expected }).transform((text, context): SigningKeySource => {
    try {
      if (!text.startsWith('file:')) return parseSigningKeys(JSON.parse(text));
      const file = new URL(text);
      readSigningKeys(file);
      return file;
    } catch {
      // The text may be a key: never repeat it.
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
  });
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The text may be a key: never repeat it.
    context.addIssue({ code: 'custom', message: 'JSON expected' });
    return z.NEVER;
  }
}
