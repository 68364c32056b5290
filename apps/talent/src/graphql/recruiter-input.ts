import { type PersonId, parseGlobalId } from '@okaeri/kernel';

/** The person named as recruiter: undefined when left out, null when the text is no person's id. */
export function readRecruiter(globalId: string | null | undefined): PersonId | null | undefined {
  return globalId == null ? undefined : parseGlobalId<'Person'>('Person', globalId);
}
