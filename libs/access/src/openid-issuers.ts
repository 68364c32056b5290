import { type OpenIdIdentity } from './openid-identity.ts';
import { createOpenIdVerifier, IssuerUnusable, openIdAlgorithms, type OpenIdOptions } from './openid.ts';
import { TokenError } from './token-error.ts';
import { takeApart } from './token-header.ts';

/** Every provider that is trusted; each token is judged by the one it names, with that one's keys alone. */
export interface OpenIdIssuers {
  /** Who a valid access token speaks for; throws `TokenError` otherwise. */
  verify(token: string | undefined): Promise<OpenIdIdentity>;
  /** Fetches all keys; rejects with `IssuersUnusable`, which names each provider that can't be relied on, and why. */
  load(): Promise<void>;
  /** Fetches the keys that are due; never rejects. */
  renew(): Promise<void>;
  /** By name, how old each provider's keys are in milliseconds; null when there are none. */
  keyAges(): Readonly<Record<string, number | null>>;
}

/** Not all providers can be relied on as the settings say. */
export class IssuersUnusable extends Error {
  override readonly name = 'IssuersUnusable';
  readonly failures: readonly IssuerUnusable[];

  constructor(failures: readonly IssuerUnusable[]) {
    super(failures.map(({ message }) => message).join('; '));
    this.failures = failures;
  }
}

/** @throws RangeError when two have the same name or the same `iss`: whose keys would be tried? */
export function createOpenIdIssuers(all: readonly (OpenIdOptions & { name: string })[]): OpenIdIssuers {
  const byIssuer = new Map(all.map((options) => [options.issuer, createOpenIdVerifier(options)]));
  const byName = new Map(all.map(({ name, issuer }) => [name, byIssuer.get(issuer)]));
  if (byIssuer.size < all.length || byName.size < all.length) throw new RangeError('two issuers are the same');
  return {
    async verify(token) {
      const { payload } = takeApart(token, { algorithms: openIdAlgorithms, longest: Infinity });
      const verifier = typeof payload.iss === 'string' ? byIssuer.get(payload.iss) : undefined;
      if (!verifier) throw new TokenError('issuer');
      return verifier.verify(token);
    },
    async load() {
      const outcomes = await Promise.allSettled([...byIssuer.values()].map((verifier) => verifier.load()));
      const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      const bug = reasons.find((reason) => !(reason instanceof IssuerUnusable));
      if (bug !== undefined) throw bug;
      if (reasons.length > 0) throw new IssuersUnusable(reasons as IssuerUnusable[]);
    },
    async renew() {
      await Promise.all([...byIssuer.values()].map((verifier) => verifier.renew()));
    },
    keyAges: () => Object.fromEntries([...byName].map(([name, verifier]) => [name, verifier?.keysAgeMs() ?? null])),
  };
}
