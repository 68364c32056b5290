import { derivedId, type Language } from '@okaeri/kernel';
import { type JWTPayload } from 'jose';
import { type StaffRole, staffRoles } from './actor.ts';
import { TokenError } from './token-error.ts';

/** Whom a provider's accounts may be here. */
export const admissions = ['staff', 'alumni'] as const;
export type Admission = (typeof admissions)[number];

/** Which claims of an access token hold what we need; a dot reaches into objects (`realm_access.roles` of Keycloak). */
export interface ClaimNames {
  roles: string;
  employer: string;
  employeeNumber: string;
  language: string;
}

export const defaultClaims: ClaimNames = {
  roles: 'roles',
  employer: 'employer',
  employeeNumber: 'employee_number',
  language: 'locale',
};

/** Whom an identity provider vouches for. Which person of the directory that is, only the directory knows. */
export interface OpenIdIdentity {
  issuer: string;
  subject: string;
  accountId: string;
  /** None when the provider does not admit staff. */
  roles: StaffRole[];
  /** Null when the provider does not admit staff. */
  employer: string | null;
  /** Null when the provider does not admit staff. */
  employeeNumber: string | null;
  language: Language | null;
  admits: readonly Admission[];
  expiresAt: Date;
}

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

// A provider's other tokens are signed with the same keys. Keycloak says in a claim which is which, and only ID tokens
// bear the hash of another token.
const otherTypes = ['ID', 'Refresh', 'Offline', 'Logout'];
const idTokenClaims = ['at_hash', 'c_hash'];

/** What the claims of a proven access token say. @throws TokenError `claims` */
export function toIdentity(
  payload: JWTPayload,
  trusted: {
    names: ClaimNames;
    roleMapping: Readonly<Record<string, StaffRole>>;
    admits: readonly Admission[];
  },
): OpenIdIdentity {
  const { names, roleMapping, admits } = trusted;
  const { iss: issuer = '', sub: subject = '' } = payload;
  if (typeof subject !== 'string' || subject === '') throw new TokenError('claims');
  if (otherTypes.includes(String(payload['typ'])) || idTokenClaims.some((name) => name in payload)) {
    throw new TokenError('claims');
  }
  const staff = admits.includes('staff');
  return {
    issuer,
    subject,
    accountId: accountIdOf(issuer, subject),
    roles: staff ? rolesOf(claimAt(payload, names.roles), roleMapping) : [],
    employer: staff ? textOrNull(claimAt(payload, names.employer)) : null,
    employeeNumber: staff ? textOrNull(claimAt(payload, names.employeeNumber)) : null,
    language: languageOf(claimAt(payload, names.language)),
    admits,
    expiresAt: new Date((payload.exp ?? 0) * 1000),
  };
}

function claimAt(payload: JWTPayload, path: string): unknown {
  // A name with dots may also be meant as it stands (`https://example.com/roles`).
  if (Object.hasOwn(payload, path)) return payload[path];
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
