import { type TokenSigner, serviceActor } from '@okaeri/access';
import { pickLanguage } from '@okaeri/kernel';
import { Pool } from 'undici';
import { z } from 'zod';
import { type DirectoryClient, DirectoryUnavailableError, type IssuedInvitation } from './directory-client.ts';

const issueInvitation = /* GraphQL */ `
  mutation MessagingIssueInvitation($input: IssueInvitationInput!) {
    issueInvitation(input: $input) {
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
  issueInvitation: z.union([
    z.object({
      __typename: z.literal('IssuedInvitation'),
      address: z.string().min(1),
      displayName: z.string(),
      language: z.string(),
      token: z.string().min(1),
    }),
    z.object({ __typename: z.enum(['InputError', 'NotFoundError', 'ConflictError']), code: z.string() }),
  ]),
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
  const url = new URL(options.url);
  // Its keep-alive is shorter than the directory's, so that no request meets a socket that is being closed.
  const pool = new Pool(url.origin, {
    connections: 4,
    keepAliveTimeout: 10_000,
    connectTimeout: 5_000,
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
  });

  async function ask<Shape extends z.ZodType>(
    query: string,
    variables: object,
    shape: Shape,
  ): Promise<z.output<Shape>> {
    const token = await options.signer.sign(serviceActor('messaging'), 'directory');
    let body: unknown;
    try {
      const response = await pool.request({
        method: 'POST',
        path: url.pathname,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      body = await response.body.json();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
      throw new DirectoryUnavailableError(`The directory could not be asked: ${code}.`);
    }
    const answer = shape.safeParse(z.object({ data: z.unknown() }).safeParse(body).data?.data);
    if (answer.success) return answer.data;
    throw new DirectoryUnavailableError(`The directory's answer is not usable: ${errorCodeOf(body)}.`);
  }

  return {
    async issueInvitation(personId, mail, askedByHr) {
      const variables = { input: { personId, invitationId: mail, askedByHr } };
      const { issueInvitation: answer } = await ask(issueInvitation, variables, issuedShape);
      if (answer.__typename === 'IssuedInvitation') {
        const { address, displayName: name, token } = answer;
        return { outcome: 'ISSUED', name, address, language: pickLanguage(answer.language), token };
      }
      const outcome = refusals[answer.code];
      if (outcome === undefined) throw new DirectoryUnavailableError(`The directory gave no link: ${answer.code}.`);
      return { outcome };
    },
    async contactCard(personId, purpose) {
      const { contactCards: cards } = await ask(contactCards, { personIds: [personId], purpose }, cardsShape);
      const card = cards[0];
      if (card?.contactable !== true || card.address === null) return null;
      return { name: card.displayName ?? '', address: card.address, language: pickLanguage(card.language) };
    },
    close: () => pool.close(),
  };
}

/** The code of a GraphQL error; never its text. */
function errorCodeOf(body: unknown): string {
  const shape = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });
  const parsed = shape.safeParse(body);
  return parsed.success ? (parsed.data.errors[0]?.extensions.code ?? 'unknown') : 'unknown';
}
