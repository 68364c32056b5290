import type { ConsentPurpose } from '@okaeri/topics';
import { displayName } from './names.ts';
import type { PersonRecord } from './person-record.ts';

/** How to write to a person, or that they must not be written to. */
export interface ContactCard {
  readonly contactable: boolean;
  readonly address: string | null;
  readonly displayName: string | null;
  readonly language: string | null;
}

/** What people are written to for. */
export type ContactPurpose = 'INVITATION' | 'APPLICATION' | 'MESSAGE' | 'EVENT' | 'SURVEY';

export const nobody: ContactCard = { contactable: false, address: null, displayName: null, language: null };

/** What somebody has to let their data be used for to be written to; null where it is the asking that answers them. */
export function neededConsent(purpose: ContactPurpose): ConsentPurpose | null {
  switch (purpose) {
    case 'MESSAGE':
      return 'MESSAGES';
    case 'EVENT':
      return 'EVENT_INVITATIONS';
    case 'SURVEY':
      return 'SURVEYS';
    case 'INVITATION':
    case 'APPLICATION':
      return null;
  }
}

/**
 * How to write to somebody now. The dead are never written to. Nor is somebody who left and of whom HR said to
 * write to nobody, unless they claimed their record: then they are here by their own wish.
 */
export function contactCard(person: PersonRecord | null, purpose: ContactPurpose): ContactCard {
  if (person === null || person.closed || person.name === null) return nobody;
  const employed = person.status === 'EMPLOYED';
  const invited = person.told?.employments.findLast(({ departure }) => departure !== null)?.departure?.invite === 'now';
  if (!employed && !invited && person.accountId === null) return nobody;
  // The account at work ends with the last day, and an invitation is read after it.
  const address =
    employed && purpose !== 'INVITATION' ? (person.workEmail ?? person.privateEmail) : person.privateEmail;
  if (address === null) return nobody;
  return { contactable: true, address, displayName: displayName(person.name), language: person.language };
}
