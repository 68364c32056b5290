import type { PersonId } from '@okaeri/kernel';
import type { Visibility } from '../visibility/visibility.ts';
import { displayName, type HrName } from './names.ts';
import type { PersonState } from './person.ts';
import type { PublicFacts } from './person-snapshot.ts';

/** A person as the directory keeps them: what follows from HR's events, whose account it is, what was told. */
export interface PersonRecord extends Omit<PersonState, 'employments'> {
  readonly id: PersonId;
  /** The record that goes on, when this one was joined to another: then nothing personal is left in it. */
  readonly mergedInto: PersonId | null;
  /** Of the last event that told of this person; 0 before the first. */
  readonly revision: number;
  /** What the topic was told last; null when nothing was, or when the record is gone. */
  readonly told: PublicFacts | null;
  /** Orders people by the reading of their name. */
  readonly sortName: string;
  /** The account that claimed the record. */
  readonly accountId: string | null;
  readonly claimedAt: Date | null;
  /** Whom the person shows what; changed by the store of visibilities alone. */
  readonly show: Visibility;
}

/**
 * What people are sorted by: the reading where HR gives one, else the name as it is shown. Readings are never
 * guessed, so names without one come by their characters.
 */
export function sortNameOf(name: HrName | null): string {
  if (name === null) return '';
  const reading = [name.familyKana, name.givenKana].filter((part) => part !== undefined).join(' ');
  return (reading || displayName(name)).normalize('NFKC');
}

/** What is left of a record that was joined to another one; its end is told with one revision more. */
export function tombstone(record: PersonRecord, mergedInto: PersonId): PersonRecord {
  return {
    ...record,
    mergedInto,
    revision: record.revision + 1,
    told: null,
    name: null,
    sortName: '',
    birthDate: null,
    privateEmail: null,
    workEmail: null,
    phone: null,
    accountId: null,
    claimedAt: null,
    statusUntil: null,
  };
}
