import { type Clock, derivedId, type Language, systemClock } from '@okaeri/kernel';
import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { type StaffRole, staffRoles } from './actor.ts';
import { asTokenError } from './jose-errors.ts';
import { keysOf, type RemoteKeyOptions } from './key-set.ts';
import { TokenError } from './token-error.ts';

const allowedAlgorithms = ['RS256', 'ES256', 'EdDSA'] as const;
const keyOffers = ['jwk', 'jku', 'x5u', 'x5c'];

/** Which claims of an access token hold what we need; a dot reaches into objects (`realm_access.roles` of Keycloak). */
export interface ClaimNames {
  roles: string;
  employer: string;
  employeeNumber: string;
  language: string;
}

export interface OpenIdOptions {
  /** Exactly as the provider writes it in `iss`. */
  issuer: string;
  /** What the provider writes in `aud` for this graph. */
  audience: string;
  /** Where the keys are; found by OpenID discovery when not given. */
  jwksUri?: string;
  algorithms?: readonly (typeof allowedAlgorithms)[number][];
  claims?: Partial<ClaimNames>;
  /** The provider's role name to ours. A name that stands nowhere here gives no role. */
  roleMapping?: Readonly<Record<string, StaffRole>>;
  /** How far clocks may be apart, in seconds (0 to 60). */
  clockToleranceSeconds?: number;
  clock?: Clock;
  timeoutMs?: number;
  /** How the provider's keys are cached. */
  keys?: RemoteKeyOptions;
}

/** Whom an identity provider vouches for. Which person of the directory that is, only the directory knows. */
export interface OpenIdIdentity {
  issuer: string;
  subject: string;
  accountId: string;
  roles: StaffRole[];
  employer: string | null;
  employeeNumber: string | null;
  language: Language | null;
  expiresAt: Date;
}

export interface OpenIdVerifier {
  /** Who a valid access token speaks for; throws `TokenError` otherwise. */
  verify(token: string | undefined): Promise<OpenIdIdentity>;
  /** Resolves once the provider's keys can be had; rejects with `TokenError('keys_unavailable')`. */
  probe(): Promise<void>;
}

const defaultClaims: ClaimNames = {
  roles: 'roles',
  employer: 'employer',
  employeeNumber: 'employee_number',
  language: 'locale',
};

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The account that a subject of an issuer is here: the same on every machine and after every restart. */
export function accountIdOf(issuer: string, subject: string): string {
  return derivedId<'Account'>('account', issuer, subject);
}

/** Each staff role by its own name in lower case, with `_` or `-`: `community_manager`, `community-manager`. */
export const defaultRoleMapping: Readonly<Record<string, StaffRole>> = Object.fromEntries(
  staffRoles.flatMap((role) => {
    const name = role.toLowerCase();
    return [[name, role] as const, [name.replaceAll('_', '-'), role] as const];
  }),
);

/** Checks access tokens of one OpenID provider. Keys rotate without a restart. */
export function createOpenIdVerifier(options: OpenIdOptions): OpenIdVerifier {
  const { issuer, audience, clock = systemClock, algorithms = allowedAlgorithms, timeoutMs = 5_000 } = options;
  const { clockToleranceSeconds = 10, roleMapping = defaultRoleMapping } = options;
  if (clockToleranceSeconds < 0 || clockToleranceSeconds > 60)
    throw new RangeError('clock tolerance is 0 to 60 seconds');
  const names = { ...defaultClaims, ...options.claims };
  let keys: Promise<JWTVerifyGetKey> | undefined;

  const remoteKeys = (address: string): JWTVerifyGetKey => keysOf(new URL(address), { timeoutMs, ...options.keys });
  const whereKeysAre = async (): Promise<string> => options.jwksUri ?? (await discover(issuer, timeoutMs));

  async function findKeys(): Promise<JWTVerifyGetKey> {
    // A failed discovery is forgotten, so that the next token tries again.
    keys ??= (async () => remoteKeys(await whereKeysAre()))().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  }

  return {
    async probe() {
      await findKeys();
    },
    async verify(token) {
      if (!token) throw new TokenError('missing');
      assertSaneHeader(token, algorithms);
      try {
        const { payload } = await jwtVerify(token, await findKeys(), {
          algorithms: [...algorithms],
          issuer,
          audience,
          requiredClaims: ['exp', 'sub', 'iat'],
          clockTolerance: clockToleranceSeconds,
          currentDate: clock.now(),
        });
        return toIdentity(payload, names, roleMapping);
      } catch (error) {
        throw asTokenError(error);
      }
    },
  };
}

async function discover(issuer: string, timeoutMs: number): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const found = discovery.parse(await response.json());
    if (found.issuer !== issuer) throw new Error(`${url} is about the issuer ${found.issuer}`);
    return found.jwks_uri;
  } catch (cause) {
    throw new TokenError('keys_unavailable', { cause });
  }
}

function assertSaneHeader(token: string, algorithms: readonly string[]): void {
  let header;
  try {
    header = decodeProtectedHeader(token);
  } catch (cause) {
    throw new TokenError('malformed', { cause });
  }
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) throw new TokenError('algorithm');
  if (keyOffers.some((name) => name in header)) throw new TokenError('malformed');
}

function toIdentity(
  payload: JWTPayload,
  names: ClaimNames,
  roleMapping: Readonly<Record<string, StaffRole>>,
): OpenIdIdentity {
  const issuer = payload.iss ?? '';
  const subject = payload.sub ?? '';
  if (subject === '') throw new TokenError('claims');
  return {
    issuer,
    subject,
    accountId: accountIdOf(issuer, subject),
    roles: rolesOf(claimAt(payload, names.roles), roleMapping),
    employer: textOrNull(claimAt(payload, names.employer)),
    employeeNumber: textOrNull(claimAt(payload, names.employeeNumber)),
    language: languageOf(claimAt(payload, names.language)),
    expiresAt: new Date((payload.exp ?? 0) * 1000),
  };
}

function claimAt(payload: JWTPayload, path: string): unknown {
  // A name with dots may also be meant as it stands (`https://example.com/roles`).
  if (path in payload) return payload[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      payload,
    );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function rolesOf(claim: unknown, roleMapping: Readonly<Record<string, StaffRole>>): StaffRole[] {
  const given = typeof claim === 'string' ? claim.split(/[\s,]+/) : Array.isArray(claim) ? claim : [];
  const found = given.flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(roleMapping, name) ? [roleMapping[name] as StaffRole] : [],
  );
  return staffRoles.filter((role) => found.includes(role));
}

function textOrNull(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

function languageOf(claim: unknown): Language | null {
  if (typeof claim !== 'string') return null;
  const primary = claim.toLowerCase().split(/[-_]/)[0];
  return primary === 'ja' || primary === 'en' ? primary : null;
}
