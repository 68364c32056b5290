import { type Clock, systemClock } from '@okaeri/kernel';
import { type JWK, jwtVerify } from 'jose';
import { type StaffRole } from './actor.ts';
import { asTokenError } from './jose-errors.ts';
import { discoverKeys, fetchKeys, KeysUnusable } from './key-fetch.ts';
import {
  type Admission,
  admissions,
  type ClaimNames,
  defaultClaims,
  defaultRoleMapping,
  type OpenIdIdentity,
  toIdentity,
} from './openid-identity.ts';
import { createProvenTokens } from './proven-tokens.ts';
import { createRemoteKeys, type RemoteKeyOptions } from './remote-keys.ts';
import { TokenError } from './token-error.ts';
import { takeApart } from './token-header.ts';

export const openIdAlgorithms = ['RS256', 'ES256', 'EdDSA'] as const;
export type OpenIdAlgorithm = (typeof openIdAlgorithms)[number];

// Entra's with many groups are the longest we know; a whole request's headers end at 16 KB.
const longestToken = 12_288;
const accessTokenTypes = /^(application\/)?(at\+)?jwt$/i;

/** One OpenID provider that is trusted, and how far. */
export interface OpenIdOptions {
  /** What operators call it, in settings, logs and metrics. */
  name?: string;
  /** Exactly as the provider writes it in `iss`. */
  issuer: string;
  /** What the provider writes in `aud` for this graph. */
  audience: string;
  /** Who may come from it; default: both. */
  admits?: readonly Admission[];
  /** Where the keys are; found by OpenID discovery when not given. */
  jwksUri?: string;
  algorithms?: readonly OpenIdAlgorithm[];
  claims?: Partial<ClaimNames>;
  /** The provider's role name to ours. A name that stands nowhere here gives no role. */
  roleMapping?: Readonly<Record<string, StaffRole>>;
  /** How far clocks may be apart, in seconds (0 to 60). */
  clockToleranceSeconds?: number;
  /** Whether its addresses may be plain HTTP; never in production without saying so. */
  allowHttp?: boolean;
  clock?: Clock;
  timeoutMs?: number;
  /** How the provider's keys are kept. */
  keys?: RemoteKeyOptions;
}

export interface OpenIdVerifier {
  /** Who a valid access token speaks for; throws `TokenError` otherwise. */
  verify(token: string | undefined): Promise<OpenIdIdentity>;
  /** Fetches the keys; rejects with `IssuerUnusable`, which says what is wrong. */
  load(): Promise<void>;
  /** Fetches them again when they are due; never rejects. */
  renew(): Promise<void>;
  /** Milliseconds since the keys were last fetched; null when they never were. */
  keysAgeMs(): number | null;
}

/** An OpenID provider cannot be relied on as its settings say. */
export class IssuerUnusable extends Error {
  override readonly name = 'IssuerUnusable';
  readonly issuer: string;
  readonly what: string;

  constructor(issuer: string, what: string, options?: ErrorOptions) {
    super(`issuer "${issuer}": ${what}`, options);
    this.issuer = issuer;
    this.what = what;
  }
}

/** Checks access tokens of one OpenID provider. Keys rotate without a restart. */
export function createOpenIdVerifier(options: OpenIdOptions): OpenIdVerifier {
  const { name = options.issuer, issuer, audience, admits = admissions, clock = systemClock } = options;
  const { algorithms = openIdAlgorithms, clockToleranceSeconds = 10, roleMapping = defaultRoleMapping } = options;
  const { jwksUri, timeoutMs = 5_000, allowHttp = true } = options;
  if (clockToleranceSeconds < 0 || clockToleranceSeconds > 60)
    throw new RangeError('clock tolerance is 0 to 60 seconds');
  const trusted = { names: { ...defaultClaims, ...options.claims }, roleMapping, admits };
  const fetching = { timeoutMs, allowHttp };

  const keys = createRemoteKeys(
    async () => {
      const found = await fetchKeys(jwksUri ?? (await discoverKeys(issuer, fetching)), fetching);
      const usable = found.flatMap((key) => publicPartOf(key, algorithms));
      if (usable.length === 0) throw new KeysUnusable(`none of its ${found.length} keys can be used`);
      return usable;
    },
    { clock, ...options.keys },
  );

  const proven = createProvenTokens<OpenIdIdentity>(clock);

  return {
    renew: () => keys.renew(),
    keysAgeMs: () => keys.ageMs(),
    async load() {
      await keys.load().catch((cause: unknown) => {
        throw cause instanceof KeysUnusable ? new IssuerUnusable(name, cause.message, { cause }) : cause;
      });
    },
    async verify(token) {
      const { header, payload: unproven } = takeApart(token, { algorithms, longest: longestToken });
      if (header.typ !== undefined && !accessTokenTypes.test(String(header.typ))) throw new TokenError('malformed');
      // Before a key is looked for: a token of somebody else's must not make us ask for keys.
      if (unproven.iss !== issuer) throw new TokenError('issuer');
      try {
        return await proven.prove(token ?? '', keys.find, async () => {
          const { payload, protectedHeader, key } = await jwtVerify(token ?? '', keys.find, {
            algorithms: [...algorithms],
            issuer,
            audience,
            requiredClaims: ['exp', 'sub', 'iat'],
            clockTolerance: clockToleranceSeconds,
            currentDate: clock.now(),
          });
          if ((payload.iat ?? Infinity) > clock.now().getTime() / 1_000 + clockToleranceSeconds) {
            throw new TokenError('not_yet_valid');
          }
          const expiresAt = new Date((payload.exp ?? 0) * 1_000);
          return { value: toIdentity(payload, trusted), header: protectedHeader, key, expiresAt };
        });
      } catch (error) {
        throw asTokenError(error);
      }
    },
  };
}

const fits: Record<OpenIdAlgorithm, (key: JWK) => boolean> = {
  RS256: ({ kty, n }) => kty === 'RSA' && Buffer.from(n ?? '', 'base64url').length >= 256,
  ES256: ({ kty, crv }) => kty === 'EC' && crv === 'P-256',
  EdDSA: ({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519',
};

/** The key as we use it, or nothing: one for another purpose, too weak, symmetric, or of an algorithm not agreed on. */
function publicPartOf(key: JWK, algorithms: readonly OpenIdAlgorithm[]): JWK[] {
  const { kty, kid, n, e, crv, x, y, use = 'sig', key_ops: operations = ['verify'] } = key;
  if (use !== 'sig' || !operations.includes('verify')) return [];
  const alg = algorithms.find((one) => fits[one](key) && (key.alg === undefined || key.alg === one));
  if (alg === undefined) return [];
  const members = { kty, kid, n, e, crv, x, y, alg, use };
  return [Object.fromEntries(Object.entries(members).filter(([, value]) => typeof value === 'string')) as JWK];
}
