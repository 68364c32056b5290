import { type PersonId } from '@okaeri/kernel';
import { type Actor, hasRole, isRole, type Role } from './actor.ts';

/** To whom a field of the graph can be open: everybody, a role, or a relation to the object. */
export const audiences = [
  'PUBLIC',
  'SIGNED_IN',
  'SELF',
  'ALUMNUS',
  'EMPLOYEE',
  'RECRUITER',
  'HR',
  'COMMUNITY_MANAGER',
  'PLATFORM_OPERATOR',
  'SERVICE',
  'PARENT',
] as const;

export type Audience = (typeof audiences)[number];

export function isAudience(text: unknown): text is Audience {
  return (audiences as readonly unknown[]).includes(text);
}

/** Audiences that depend on the object asked about, so that a field of a root type can't name them. */
export function needsObject(audience: Audience): audience is 'SELF' | 'PARENT' {
  return audience === 'SELF' || audience === 'PARENT';
}

/**
 * Whether the actor belongs to one of the audiences whatever the object is. `SELF` never matches here: ask `isSelf`.
 * `PARENT` does, since nobody reaches a field without having been let through to its parent.
 *
 * @param services whom `SERVICE` lets in, by name: nobody unless they are said
 */
export function isAmong(actor: Actor, allowed: readonly Audience[], services: readonly string[] = []): boolean {
  return allowed.some((audience) => {
    if (audience === 'PUBLIC' || audience === 'PARENT') return true;
    if (audience === 'SIGNED_IN') return actor.kind === 'person';
    if (audience === 'SELF') return false;
    if (audience === 'SERVICE') return actor.kind === 'service' && services.includes(actor.name);
    return holds(actor, audience);
  });
}

/** Whether the actor is the person that an object belongs to. Nobody is nobody: an unowned object has no self. */
export function isSelf(actor: Actor, owner: PersonId | null | undefined): boolean {
  return actor.kind === 'person' && actor.personId !== null && owner != null && actor.personId === owner;
}

// A person's role can't be lent to a service.
function holds(actor: Actor, role: Role): boolean {
  return isRole(role) && hasRole(actor, role) && actor.kind !== 'service';
}
