import { isId, type Clock, type Language, type PersonId, systemClock } from '@okaeri/kernel';
import { importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import { type Actor, anonymous, roles, serviceActor } from './actor.ts';
import { asTokenError } from './jose-errors.ts';
import { type KeyFinder, type KeySource, keysOf, type PrivateKey, publicKeyOf, type PublicKeySet } from './key-set.ts';
import { defaultPurpose, mayActFor, type Purpose, purposes } from './purpose.ts';
import { createProvenTokens } from './proven-tokens.ts';
import { type RemoteKeyOptions } from './remote-keys.ts';
import { createSigningKeys, type SigningKeySource } from './signing-keys.ts';
import { TokenError } from './token-error.ts';
import { takeApart } from './token-header.ts';

/** The longest a token between our services may live, in seconds. The verifier enforces it whatever the signer did. */
export const maxTokenLifetimeSeconds = 60;

const algorithm = 'EdDSA';
// A type of its own: no other JWT signed with the same key can be taken for one of these.
const tokenType = 'okaeri-internal+jwt';
// Ours are about 500 characters.
const longestToken = 4_096;

const actorClaims = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({
    kind: z.literal('person'),
    person: z.string().refine(isId).nullable(),
    roles: z.array(z.enum(roles)).refine((all) => !all.includes('SERVICE')),
    staff_only: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('service') }),
]);

const claims = z.intersection(
  z.object({
    iss: z.string(),
    sub: z.string().min(1),
    // One audience each: what is good in two places can be carried from one to the other.
    aud: z.string(),
    iat: z.number(),
    exp: z.number(),
    lang: z.enum(['ja', 'en']).optional(),
    purpose: z.enum(purposes).optional(),
  }),
  actorClaims,
);

export interface TokenExtras {
  /** The language the person asked for, when known. */
  language?: Language;
  /** What they act for, when they said so. */
  purpose?: Purpose;
}

export interface TokenSigner {
  /** Signs for one audience (a subgraph's name); good for at most sixty seconds. */
  sign(actor: Actor, audience: string, extra?: TokenExtras): Promise<string>;
  /** That of the key that signs now. */
  readonly publicJwk: PublicKeySet['keys'][number];
  /** All of them, to be published to those who verify. */
  publicKeys(): PublicKeySet;
}

export interface TokenSignerOptions {
  /** The service that signs: `gateway`, `messaging` ... */
  issuer: string;
  privateJwk: SigningKeySource;
  /** Told when a file of keys has changed and is no good; the keys before it go on. */
  onRefused?: () => void;
  clock?: Clock;
  /** Seconds, at most sixty. */
  lifetimeSeconds?: number;
}

/** Makes the short-lived tokens that services show each other. */
export function createTokenSigner(options: TokenSignerOptions): TokenSigner {
  const { issuer, clock = systemClock, lifetimeSeconds = maxTokenLifetimeSeconds, onRefused } = options;
  if (!(lifetimeSeconds > 0 && lifetimeSeconds <= maxTokenLifetimeSeconds)) {
    throw new RangeError(`a token lives between 1 and ${maxTokenLifetimeSeconds} seconds, not ${lifetimeSeconds}`);
  }
  const keys = createSigningKeys(options.privateJwk, { clock, ...(onRefused && { onRefused }) });
  const imported = new WeakMap<PrivateKey, ReturnType<typeof importJWK>>();
  return {
    get publicJwk() {
      return publicKeyOf(keys.first());
    },
    publicKeys: () => keys.published(),
    async sign(actor, audience, extra = {}) {
      const now = Math.floor(clock.now().getTime() / 1000);
      const { language, purpose } = extra;
      const jwk = keys.first();
      const key = imported.get(jwk) ?? importJWK(jwk, algorithm);
      imported.set(jwk, key);
      return new SignJWT({ ...claimsOf(actor), ...(language && { lang: language }), ...(purpose && { purpose }) })
        .setProtectedHeader({ alg: algorithm, typ: tokenType, kid: jwk.kid })
        .setIssuer(issuer)
        .setSubject(subjectOf(actor))
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(await key);
    },
  };
}

/** What a valid token says. */
export interface VerifiedToken {
  actor: Actor;
  issuer: string;
  language: Language | null;
  /** What the actor acts for: as the token says, else by their office. */
  purpose: Purpose;
  expiresAt: Date;
}

export interface TokenVerifier {
  /** The actor of a valid token; throws `TokenError` with the reason class otherwise. */
  verify(token: string | undefined): Promise<Actor>;
  /** The same with what else the token says. */
  read(token: string | undefined): Promise<VerifiedToken>;
  /** Has the keys of all issuers before the first token comes. Rejects when not all of them are to be had just now. */
  load(): Promise<void>;
}

export interface TokenVerifierOptions {
  /** Who we are: tokens for another subgraph are refused. */
  audience: string;
  /** Each issuer with its own keys, so that the key of one can't sign in the name of another. */
  issuers: Record<string, KeySource>;
  clock?: Clock;
  /** Issuers that may speak for people and for the anonymous; all others only for themselves. */
  vouchForPeople?: readonly string[];
  /** How far clocks may be apart, in seconds (0 to 30). */
  clockToleranceSeconds?: number;
  /** How key sets by URL are kept. */
  keys?: RemoteKeyOptions;
}

/** Checks the tokens that services show each other. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { audience, clock = systemClock, vouchForPeople = ['gateway'], clockToleranceSeconds = 5 } = options;
  if (clockToleranceSeconds < 0 || clockToleranceSeconds > 30)
    throw new RangeError('clock tolerance is 0 to 30 seconds');
  const keys = new Map<string, KeyFinder>(
    Object.entries(options.issuers).map(([issuer, source]) => [issuer, keysOf(source, { clock, ...options.keys })]),
  );
  const proven = createProvenTokens<VerifiedToken>(clock);

  async function read(token: string | undefined): Promise<VerifiedToken> {
    if (!token) throw new TokenError('missing');
    try {
      const issuer = claimedIssuer(token);
      const issuersKeys = keys.get(issuer);
      if (!issuersKeys) throw new TokenError('issuer');
      return await proven.prove(token, issuersKeys.find, async () => {
        const { payload, protectedHeader, key } = await jwtVerify(token, issuersKeys.find, {
          algorithms: [algorithm],
          typ: tokenType,
          issuer,
          audience,
          requiredClaims: ['exp', 'sub', 'iat'],
          maxTokenAge: maxTokenLifetimeSeconds,
          clockTolerance: clockToleranceSeconds,
          currentDate: clock.now(),
        });
        const value = toVerified(payload, vouchForPeople);
        return { value, header: protectedHeader, key, expiresAt: value.expiresAt };
      });
    } catch (error) {
      throw asTokenError(error);
    }
  }
  return {
    read,
    verify: async (token) => (await read(token)).actor,
    async load() {
      await Promise.all([...keys.values()].map((issuer) => issuer.load()));
    },
  };
}

/** The issuer a token names, before anything is proven: it only chooses whose keys the proof must be made with. */
function claimedIssuer(token: string): string {
  const { header, payload } = takeApart(token, { algorithms: [algorithm], longest: longestToken });
  if (header.kid === undefined) throw new TokenError('malformed');
  if (typeof payload.iss !== 'string') throw new TokenError('issuer');
  return payload.iss;
}

function toVerified(payload: JWTPayload, vouchForPeople: readonly string[]): VerifiedToken {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new TokenError('claims');
  const { iss, sub, iat, exp, lang } = parsed.data;
  if (exp - iat > maxTokenLifetimeSeconds || exp <= iat) throw new TokenError('lifetime');
  const mayVouch = vouchForPeople.includes(iss);
  if (parsed.data.kind === 'service' ? sub !== iss : !mayVouch) throw new TokenError('claims');
  const actor = toActor(sub, parsed.data);
  const { purpose = defaultPurpose(actor) } = parsed.data;
  if (!mayActFor(actor, purpose)) throw new TokenError('claims');
  return { actor, issuer: iss, language: lang ?? null, purpose, expiresAt: new Date(exp * 1000) };
}

function toActor(subject: string, claim: z.infer<typeof actorClaims>): Actor {
  if (claim.kind === 'anonymous') return anonymous;
  if (claim.kind === 'service') return serviceActor(subject);
  const { person, roles: held, staff_only: staffOnly } = claim;
  return {
    kind: 'person',
    accountId: subject,
    personId: person as PersonId | null,
    roles: held,
    ...(staffOnly && { staffOnly }),
  };
}

function claimsOf(actor: Actor): z.infer<typeof actorClaims> {
  if (actor.kind !== 'person') return { kind: actor.kind };
  const { personId: person, roles: held, staffOnly } = actor;
  return { kind: 'person', person, roles: held, ...(staffOnly && { staff_only: staffOnly }) };
}

function subjectOf(actor: Actor): string {
  if (actor.kind === 'anonymous') return 'anonymous';
  return actor.kind === 'service' ? actor.name : actor.accountId;
}
