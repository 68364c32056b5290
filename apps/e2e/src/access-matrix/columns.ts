import { type Actor, anonymous, type Role, serviceActor } from '@okaeri/access';
import { type PersonId } from '@okaeri/kernel';
import { type SignerName, signers } from '@okaeri/stack/client';

/** Who asks, in the order of the table's columns. */
export const columns = [
  'anonymous',
  'account',
  'self',
  'alumnus',
  'employee',
  'recruiter',
  'its recruiter',
  'HR',
  'community',
  'operator',
  'gateway itself',
  'directory itself',
  'messaging itself',
] as const;
export type Column = (typeof columns)[number];

/** What each column means, for the table's reader. */
export const columnTexts: Readonly<Record<Column, string>> = {
  anonymous: 'nobody is signed in',
  account: 'signed in, no record claimed',
  self: 'the alumnus whom the object is about',
  alumnus: 'another alumnus',
  employee: 'a current employee',
  recruiter: 'a recruiter, asking about somebody whose application is not theirs',
  'its recruiter': 'the recruiter of the application that the person has in process',
  HR: 'personnel department',
  community: 'community manager',
  operator: 'platform operator',
  'gateway itself':
    'the gateway on its own behalf, as it and the stack’s commands ask; services have no way through it',
  'directory itself': 'the directory on its own behalf; it asks the others, and does not take its own token',
  'messaging itself': 'messaging on its own behalf; the directory alone takes its token',
};

/** The roles that the gateway vouches for when somebody of the column asks. */
const rolesOf: Readonly<Record<Exclude<Column, 'anonymous' | `${SignerName} itself`>, Role[]>> = {
  account: [],
  self: ['ALUMNUS'],
  alumnus: ['ALUMNUS'],
  employee: ['EMPLOYEE'],
  recruiter: ['EMPLOYEE', 'RECRUITER'],
  'its recruiter': ['EMPLOYEE', 'RECRUITER'],
  HR: ['EMPLOYEE', 'HR'],
  community: ['EMPLOYEE', 'COMMUNITY_MANAGER'],
  operator: ['EMPLOYEE', 'PLATFORM_OPERATOR'],
};

/** The actor of a column as a subgraph is told of it. */
export function actorOf(column: Column, account: { accountId: string; personId: PersonId | null } | null): Actor {
  if (column === 'anonymous') return anonymous;
  const service = serviceOf(column);
  if (service !== null) return serviceActor(service);
  if (account === null) throw new Error(`the column ${column} needs an account`);
  return { kind: 'person', ...account, roles: rolesOf[column as keyof typeof rolesOf] };
}

/** The service that speaks for itself in a column. */
export function serviceOf(column: Column): SignerName | null {
  return signers.find((name) => column === `${name} itself`) ?? null;
}
