import { type Actor, hasRole, type Role } from './actor.ts';

/** What somebody looks at the graph for. It decides, beside who they are, what they are shown; reads are noted with it. */
export const purposes = ['HR_ADMINISTRATION', 'RECRUITMENT', 'COMMUNITY', 'NETWORKING', 'OPERATION'] as const;

export type Purpose = (typeof purposes)[number];

// Who may act for what; networking is everybody's.
const rolesFor: Record<Exclude<Purpose, 'NETWORKING'>, readonly Role[]> = {
  HR_ADMINISTRATION: ['HR'],
  RECRUITMENT: ['RECRUITER', 'HR'],
  COMMUNITY: ['COMMUNITY_MANAGER', 'HR'],
  OPERATION: ['PLATFORM_OPERATOR'],
};

// What each role is there for, the most particular first.
const duties: readonly (readonly [Role, Purpose])[] = [
  ['HR', 'HR_ADMINISTRATION'],
  ['RECRUITER', 'RECRUITMENT'],
  ['COMMUNITY_MANAGER', 'COMMUNITY'],
  ['PLATFORM_OPERATOR', 'OPERATION'],
];

export function isPurpose(text: unknown): text is Purpose {
  return (purposes as readonly unknown[]).includes(text);
}

/** What a caller who does not say is taken to act for: their office, else networking. */
export function defaultPurpose(actor: Actor): Purpose {
  return duties.find(([role]) => hasRole(actor, role))?.[1] ?? 'NETWORKING';
}

/** Whether the actor's roles let them act for this purpose. */
export function mayActFor(actor: Actor, purpose: Purpose): boolean {
  return purpose === 'NETWORKING' || rolesFor[purpose].some((role) => hasRole(actor, role));
}
