import {
  type Actor,
  createTokenSigner,
  generateSigningKey,
  type PersonActor,
  type PublicKeySet,
  type Role,
  serviceActor,
  type TokenExtras,
} from '@okaeri/access';
import { derivedId, newId, type PersonId } from '@okaeri/kernel';

/** Signs as the gateway (for people) and as services (for themselves), with keys of this process. */
export interface TestIssuer {
  /** What a service under test is told to trust: its INTERNAL_ISSUERS. */
  readonly issuers: Readonly<Record<string, PublicKeySet>>;
  /** A fresh token, as the gateway or the service itself would send it to a subgraph. */
  token(actor: Actor, audience: string, extra?: TokenExtras): Promise<string>;
}

/** @param services those that may speak for themselves, beside the gateway */
export async function createTestIssuer(
  services: readonly string[] = ['directory', 'messaging', 'talent'],
): Promise<TestIssuer> {
  const names = ['gateway', ...services];
  const signers = new Map(
    await Promise.all(
      names.map(async (issuer) => {
        const privateJwk = await generateSigningKey();
        return [issuer, createTokenSigner({ issuer, privateJwk })] as const;
      }),
    ),
  );
  return {
    issuers: Object.fromEntries([...signers].map(([name, { publicJwk }]) => [name, { keys: [publicJwk] }])),
    token(actor, audience, extra) {
      const issuer = actor.kind === 'service' ? actor.name : 'gateway';
      const signer = signers.get(issuer);
      if (signer === undefined) throw new Error(`The test issuer has no key for the service ${issuer}.`);
      return signer.sign(actor, audience, extra);
    },
  };
}

/** A signed-in person with these roles; the same name is the same person and account. */
export function testPerson(name: string, roles: Role[], personId: PersonId | null = personIdOf(name)): PersonActor {
  return { kind: 'person', accountId: derivedId<'Account'>('test-account', name), personId, roles };
}

/** One actor for each role, as the gateway would tell a subgraph. */
export const testActors = {
  hr: testPerson('hr', ['EMPLOYEE', 'HR']),
  recruiter: testPerson('recruiter', ['EMPLOYEE', 'RECRUITER']),
  employee: testPerson('employee', ['EMPLOYEE']),
  communityManager: testPerson('community-manager', ['EMPLOYEE', 'COMMUNITY_MANAGER']),
  operator: testPerson('operator', ['PLATFORM_OPERATOR'], null),
  /** Signed in, but no record was claimed. */
  stranger: testPerson('stranger', [], null),
  gateway: serviceActor('gateway'),
} as const;

/** An alumnus who claimed the record of this person. */
export function alumnusOf(personId: PersonId): PersonActor {
  return { kind: 'person', accountId: newId<'Account'>(), personId, roles: ['ALUMNUS'] };
}

function personIdOf(name: string): PersonId {
  return derivedId<'Person'>('test-person', name);
}
