import { type Actor, anonymous, type OpenIdIdentity, type OpenIdVerifier, type Role, TokenError } from '@okaeri/access';
import { type Language } from '@okaeri/kernel';
import { type Sessions } from './sessions.ts';

/** Who asks, and what the provider says of their language. */
export interface Caller {
  readonly actor: Actor;
  readonly language: Language | null;
  /** Present for signed-in callers. */
  readonly identity: OpenIdIdentity | null;
}

const nobody: Caller = { actor: anonymous, language: null, identity: null };

export interface Callers {
  /**
   * @param authorization the header; without one the caller is anonymous
   * @throws TokenError, SessionUnknown
   */
  find(authorization: string | undefined): Promise<Caller>;
  /** Their record may have changed through what they just did (a claim): it is asked for again. */
  forget(caller: Caller): void;
}

export function createCallers(verifier: OpenIdVerifier, sessions: Sessions): Callers {
  return {
    async find(authorization) {
      if (authorization === undefined) return nobody;
      const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization) ?? [];
      // A header that is there and means nothing is a mistake to be told, not a visit without signing in.
      if (token === undefined) throw new TokenError('malformed');
      const identity = await verifier.verify(token);
      const session = await sessions.find(identity);
      return { actor: toActor(identity, session), language: identity.language, identity };
    },
    forget({ identity }) {
      if (identity) sessions.forget(identity);
    },
  };
}

/**
 * Staff roles come from the provider; being an employee also from the record here; being an alumnus only from a
 * claimed record.
 */
export function toActor(identity: OpenIdIdentity, session: Awaited<ReturnType<Sessions['find']>>): Actor {
  const roles = new Set<Role>(identity.roles);
  if (session?.employee) roles.add('EMPLOYEE');
  if (session?.alumnus) roles.add('ALUMNUS');
  return {
    kind: 'person',
    accountId: identity.accountId,
    personId: session?.personId ?? null,
    roles: [...roles].sort(),
  };
}
