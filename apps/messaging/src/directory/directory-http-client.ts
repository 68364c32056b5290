import { type TokenSigner } from '@okaeri/access';
import { createGrouped, pickLanguage } from '@okaeri/kernel';
import { ServiceUnavailableError, createServiceClient } from '@okaeri/service';
import { z } from 'zod';
import { type DirectoryClient, type IssuedInvitation } from './directory-client.ts';

const issueInvitations = /* GraphQL */ `
  mutation MessagingIssueInvitations($input: [IssueInvitationInput!]!) {
    issueInvitations(input: $input) {
      __typename
      ... on IssuedInvitation {
        address
        displayName
        language
        token
      }
      ... on InputError {
        code
      }
      ... on NotFoundError {
        code
      }
      ... on ConflictError {
        code
      }
    }
  }
`;

const contactCards = /* GraphQL */ `
  query MessagingContactCards($personIds: [ID!]!, $purpose: ContactPurpose!) {
    contactCards(personIds: $personIds, purpose: $purpose) {
      contactable
      address
      displayName
      language
    }
  }
`;

const issuedShape = z.object({
  issueInvitations: z.array(
    z.union([
      z.object({
        __typename: z.literal('IssuedInvitation'),
        address: z.string().min(1),
        displayName: z.string(),
        language: z.string(),
        token: z.string().min(1),
      }),
      z.object({ __typename: z.enum(['InputError', 'NotFoundError', 'ConflictError']), code: z.string() }),
    ]),
  ),
});

const cardsShape = z.object({
  contactCards: z
    .array(
      z.object({
        contactable: z.boolean(),
        address: z.string().nullable(),
        displayName: z.string().nullable(),
        language: z.string().nullable(),
      }),
    )
    .length(1),
});

/** The directory's reasons not to give a link, by the code of its error. */
const refusals: Record<string, Exclude<IssuedInvitation['outcome'], 'ISSUED'>> = {
  'DIRECTORY.NO_ADDRESS': 'NO_ADDRESS',
  'DIRECTORY.ALREADY_CLAIMED': 'CLAIMED',
  'DIRECTORY.RECORD_CLOSED': 'RECORD_CLOSED',
  'DIRECTORY.NOT_LEAVING': 'NOT_LEAVING',
  'DIRECTORY.UNKNOWN_PERSON': 'NOT_LEAVING',
};

/**
 * Asks the directory's hidden fields over HTTP, as the service `messaging`.
 *
 * @param url the directory's GraphQL endpoint
 */
export function createDirectoryHttpClient(options: { url: string; signer: TokenSigner }): DirectoryClient {
  const { ask, close } = createServiceClient({ ...options, audience: 'directory', name: 'messaging' });

  /** Links that are asked for at the same time are asked for in one question. */
  const issue = createGrouped(
    async (input: readonly { personId: string; invitationId: string; askedByHr: boolean }[]) =>
      (await ask(issueInvitations, { input }, issuedShape)).issueInvitations,
    // A directory that does not answer is not asked fifty times more: each job is tried again later, with others.
    { atMost: 50, isWorthAlone: () => false },
  );

  return {
    async issueInvitation(personId, invitationId, askedByHr) {
      const answer = await issue({ personId, invitationId, askedByHr });
      if (answer.__typename === 'IssuedInvitation') {
        const { address, displayName: name, token } = answer;
        return { outcome: 'ISSUED', name, address, language: pickLanguage(answer.language), token };
      }
      const outcome = refusals[answer.code];
      if (outcome === undefined) throw new ServiceUnavailableError(`The directory gave no link: ${answer.code}.`);
      return { outcome };
    },
    async contactCard(personId, purpose) {
      const { contactCards: cards } = await ask(contactCards, { personIds: [personId], purpose }, cardsShape);
      const card = cards[0];
      if (card?.contactable !== true || card.address === null) return null;
      return { name: card.displayName ?? '', address: card.address, language: pickLanguage(card.language) };
    },
    close,
  };
}
