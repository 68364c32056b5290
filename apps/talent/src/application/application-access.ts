import { type Actor, hasRole } from '@okaeri/access';
import { type Application, isInProcess } from './application.ts';

type Parties = Pick<Application, 'personId' | 'recruiterId' | 'status'>;

/** Whether the actor recruits and the application is theirs, or waits for somebody to take it. */
export function isRecruiterOf(actor: Actor, application: Parties): boolean {
  if (actor.kind !== 'person' || !hasRole(actor, 'RECRUITER')) return false;
  const { recruiterId } = application;
  return recruiterId === null ? isInProcess(application) : recruiterId === actor.personId;
}

/** Whether the actor may know of the application at all. */
export function maySee(actor: Actor, application: Parties): boolean {
  return isApplicant(actor, application) || hasRole(actor, 'HR') || isRecruiterOf(actor, application);
}

/** Whether the actor decides on it: HR, or the recruiter it was given to. Being free to take is not enough. */
export function isInCharge(actor: Actor, application: Parties): boolean {
  if (hasRole(actor, 'HR')) return true;
  return isRecruiterOf(actor, application) && application.recruiterId !== null;
}

export function isApplicant(actor: Actor, application: Pick<Application, 'personId'>): boolean {
  return actor.kind === 'person' && actor.personId !== null && actor.personId === application.personId;
}
