import type { PersonId } from '@okaeri/kernel';
import type { PersonRecord } from './person-record.ts';

/** Whose account it is, and as what they come. */
export interface Session {
  readonly personId: PersonId;
  readonly alumnus: boolean;
  readonly employee: boolean;
}

/**
 * Who an account is. A claimed record says it for good. Staff are also known by the employee number that their
 * identity provider vouches for, but only as long as they are employed: being an alumnus comes from a claim alone.
 *
 * @param claimed the record that the account claimed
 * @param numbered the record of the employee number that came with the account
 */
export function sessionOf(claimed: PersonRecord | null, numbered: PersonRecord | null): Session | null {
  const person = claimed ?? (numbered?.status === 'EMPLOYED' ? numbered : null);
  if (person === null || person.closed) return null;
  const employee = person.status === 'EMPLOYED';
  return { personId: person.id, alumnus: claimed !== null && !employee, employee };
}
