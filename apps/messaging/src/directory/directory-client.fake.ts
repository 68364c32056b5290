import { type PersonId } from '@okaeri/kernel';
import { type ContactCard, type DirectoryClient, type IssuedInvitation } from './directory-client.ts';

export interface FakeDirectory extends DirectoryClient {
  readonly cards: Map<PersonId, ContactCard>;
  /** Answered instead of a link. */
  readonly refusals: Map<PersonId, Exclude<IssuedInvitation, { outcome: 'ISSUED' }>>;
}

/** A directory in memory: whoever has a card can be written to. */
export function createFakeDirectory(): FakeDirectory {
  const cards: FakeDirectory['cards'] = new Map();
  const refusals: FakeDirectory['refusals'] = new Map();
  return {
    cards,
    refusals,
    issueInvitation(personId, mail) {
      const card = cards.get(personId);
      const refusal = refusals.get(personId);
      if (refusal !== undefined) return Promise.resolve(refusal);
      if (card === undefined) return Promise.resolve({ outcome: 'NO_ADDRESS' as const });
      return Promise.resolve({ outcome: 'ISSUED' as const, ...card, token: `token-of-${mail}` });
    },
    contactCard: (personId) => Promise.resolve(cards.get(personId) ?? null),
    close: () => Promise.resolve(),
  };
}
