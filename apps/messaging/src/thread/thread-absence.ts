import { type PersonId } from '@okaeri/kernel';
import { type Participant } from './thread.ts';

type Part = Pick<Participant, 'personId' | 'role'>;

/**
 * Whether a thread is not there for one who takes part in it, because of blocks. For a recruiter: when the applicant
 * is not there for them. For the applicant: when none of the recruiters is, so that an application that was given to
 * somebody else goes on.
 *
 * @param hidden those who are not there for this participant
 */
export function isAbsentFor(own: Part, participants: readonly Part[], hidden: ReadonlySet<PersonId>): boolean {
  if (hidden.size === 0) return false;
  const counterparts = participants.filter(({ role }) => role !== own.role);
  return counterparts.length > 0 && counterparts.every(({ personId }) => hidden.has(personId));
}
