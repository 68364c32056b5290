import { type PersonId } from '@okaeri/kernel';

/** What an actor may be in the company's network. Staff roles come from the identity provider, `ALUMNUS` from a claimed record. */
export const roles = [
  'ALUMNUS',
  'EMPLOYEE',
  'RECRUITER',
  'HR',
  'COMMUNITY_MANAGER',
  'PLATFORM_OPERATOR',
  'SERVICE',
] as const;

export type Role = (typeof roles)[number];

/** The roles an identity provider may vouch for: the rest is known only here. */
export const staffRoles = ['EMPLOYEE', 'RECRUITER', 'HR', 'COMMUNITY_MANAGER', 'PLATFORM_OPERATOR'] as const;

export type StaffRole = (typeof staffRoles)[number];

export interface AnonymousActor {
  kind: 'anonymous';
  roles: [];
}

/** A signed-in human. `personId` is null until their account is joined to a record of the directory. */
export interface PersonActor {
  kind: 'person';
  accountId: string;
  personId: PersonId | null;
  roles: Role[];
  /** Present when their identity provider is not one for alumni: they can claim no record, nor ask for one. */
  staffOnly?: true;
}

export interface ServiceActor {
  kind: 'service';
  name: string;
  roles: ['SERVICE'];
}

/** Who is asking. */
export type Actor = AnonymousActor | PersonActor | ServiceActor;

export const anonymous: AnonymousActor = { kind: 'anonymous', roles: [] };

/** The actor a service is when it speaks for itself. */
export function serviceActor(name: string): ServiceActor {
  return { kind: 'service', name, roles: ['SERVICE'] };
}

export function hasRole(actor: Actor, role: Role): boolean {
  return (actor.roles as readonly Role[]).includes(role);
}

export function isRole(text: unknown): text is Role {
  return (roles as readonly unknown[]).includes(text);
}

/** Whether this account may be joined to the record of somebody who left: claim it, or ask to join. */
export function mayClaim(actor: Actor): actor is PersonActor {
  return actor.kind === 'person' && actor.staffOnly !== true;
}
