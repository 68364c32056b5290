import {
  type Actor,
  anonymous,
  type OpenIdIdentity,
  type OpenIdIssuers,
  type Purpose,
  type Role,
} from '@okaeri/access';
import { type Language } from '@okaeri/kernel';
import { type CallerHeaders } from './caller-headers.ts';
import { purposeOf } from './purpose-header.ts';
import { type Sessions } from './sessions.ts';

/** Who asks, what for, and what the provider says of their language. */
export interface Caller {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly language: Language | null;
  /** Present for signed-in callers. */
  readonly identity: OpenIdIdentity | null;
}

export interface Callers {
  /** @throws TokenError, SessionUnknown, PurposeRefused */
  find(headers: CallerHeaders): Promise<Caller>;
  /** Their record may have changed through what they just did (a claim): it is asked for again. */
  forget(caller: Caller): void;
}

export function createCallers(issuers: Pick<OpenIdIssuers, 'verify'>, sessions: Sessions): Callers {
  return {
    async find({ token, purpose }) {
      if (token === undefined) {
        return { actor: anonymous, purpose: purposeOf(purpose, anonymous), language: null, identity: null };
      }
      const identity = await issuers.verify(token);
      const session = await sessions.find(identity);
      const actor = toActor(identity, session);
      return { actor, purpose: purposeOf(purpose, actor), language: identity.language, identity };
    },
    forget({ identity }) {
      if (identity) sessions.forget(identity);
    },
  };
}

/**
 * Staff roles come from the provider; being an employee also from the record here; being an alumnus only from a
 * claimed record. And all of it only as far as the provider is one for staff, or for alumni.
 */
export function toActor(identity: OpenIdIdentity, session: Awaited<ReturnType<Sessions['find']>>): Actor {
  const [staff, alumni] = (['staff', 'alumni'] as const).map((whom) => identity.admits.includes(whom));
  const roles = new Set<Role>(identity.roles);
  if (staff && session?.employee) roles.add('EMPLOYEE');
  if (alumni && session?.alumnus) roles.add('ALUMNUS');
  return {
    kind: 'person',
    accountId: identity.accountId,
    // Who is no employee is known by a claim, and a provider for staff alone has none.
    personId: alumni || session?.employee ? (session?.personId ?? null) : null,
    roles: [...roles].sort(),
    ...(!alumni && { staffOnly: true }),
  };
}
