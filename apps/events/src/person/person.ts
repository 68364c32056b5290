import type { PersonId } from '@okaeri/kernel';

/** What events knows of a person besides the audiences they are in: opaque facts, no personal data. */
export interface Person {
  readonly id: PersonId;
  /** Of the newest snapshot; 0 while only the id is known. */
  readonly revision: number;
  /** Invited to nothing any more. */
  readonly closed: boolean;
  /** The record that goes on when this one was joined to another; null while it stands for itself. */
  readonly mergedInto: PersonId | null;
}
