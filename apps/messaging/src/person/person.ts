import { type PersonId } from '@okaeri/kernel';

/**
 * What messaging keeps of a person: facts it decides on, and nothing that names or reaches them. Names and
 * addresses stay in the directory and are asked for when a mail is written.
 */
export interface Person {
  readonly id: PersonId;
  /** The directory's count of changes to this person; a snapshot with a lower or equal one is old news. */
  readonly revision: number;
  /** The record is closed (death): nothing may be sent, ever. */
  readonly closed: boolean;
  readonly claimed: boolean;
  /** The person this record was joined to; null while it stands for itself. */
  readonly mergedInto: PersonId | null;
}

/** Whether a snapshot says something newer than what is known. */
export function isNews(known: Person | null, revision: number): boolean {
  return known === null || revision > known.revision;
}
