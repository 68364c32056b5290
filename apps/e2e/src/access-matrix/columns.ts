import { type Actor, anonymous, type Role, serviceActor } from '@okaeri/access';
import { type PersonId } from '@okaeri/kernel';

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
  'service',
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
  service: 'a service of ours on its own behalf; it has no way through the gateway',
};

/** The roles that the gateway vouches for when somebody of the column asks. */
const rolesOf: Readonly<Record<Exclude<Column, 'anonymous' | 'service'>, Role[]>> = {
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
  if (column === 'service') return serviceActor('gateway');
  if (account === null) throw new Error(`the column ${column} needs an account`);
  return { kind: 'person', ...account, roles: rolesOf[column] };
}
