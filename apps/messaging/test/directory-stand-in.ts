import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createTokenVerifier, type PublicKeySet } from '@okaeri/access';
import { readSubgraphSdl } from '@okaeri/subgraph/sdl';
import { buildASTSchema, graphql } from 'graphql';

/** What the stand-in knows of a person. */
export interface KnownPerson {
  name: string;
  address: string | null;
  language: string;
  /** Instead of a link: the code of the directory's ConflictError. */
  refusal?: string;
  /** The departure asks for no invitation. */
  unwanted?: boolean;
}

/**
 * In the directory's place: its real schema (the SDL it serves), its check of tokens, and made-up people. It shows
 * what messaging does with each answer; that the real directory gives these answers is shown by the end-to-end
 * suite.
 */
export interface DirectoryStandIn {
  readonly url: string;
  readonly people: Map<string, KnownPerson>;
  /** Ids of the mails that links were asked for. */
  readonly asked: string[];
  /** While true every request is answered with 503. */
  down: boolean;
  /** Runs before a link is given out: what happens elsewhere meanwhile. */
  beforeIssue: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

export async function startDirectoryStandIn(messagingKeys: PublicKeySet): Promise<DirectoryStandIn> {
  const schema = buildASTSchema(readSubgraphSdl(new URL('../../directory/schema/', import.meta.url)), {
    assumeValidSDL: true,
  });
  const verifier = createTokenVerifier({ audience: 'directory', issuers: { messaging: messagingKeys } });
  const people = new Map<string, KnownPerson>();
  const asked: string[] = [];

  interface Wanted {
    readonly personId: string;
    readonly invitationId: string;
    readonly askedByHr: boolean;
  }

  async function issue(input: Wanted) {
    asked.push(input.invitationId);
    await standIn.beforeIssue?.();
    const person = people.get(input.personId);
    if (person === undefined) return conflict('DIRECTORY.UNKNOWN_PERSON');
    if (person.refusal !== undefined) return conflict(person.refusal);
    if (person.unwanted === true && !input.askedByHr) return conflict('DIRECTORY.NOT_LEAVING');
    if (person.address === null) return conflict('DIRECTORY.NO_ADDRESS');
    return {
      __typename: 'IssuedInvitation',
      address: person.address,
      displayName: person.name,
      language: person.language,
      token: `token-of-${input.invitationId}`,
      expiresAt: '2027-01-01T00:00:00Z',
    };
  }

  const root = {
    issueInvitations: ({ input }: { input: Wanted[] }) => Promise.all(input.map(issue)),
    contactCards: ({ personIds }: { personIds: string[] }) =>
      personIds.map((personId) => {
        const person = people.get(personId);
        return {
          personId,
          contactable: person?.address != null,
          address: person?.address ?? null,
          displayName: person?.name ?? null,
          language: person?.language ?? null,
        };
      }),
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer(Buffer.concat(chunks).toString()));

    async function answer(body: string): Promise<void> {
      const send = (status: number, content: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      };
      if (standIn.down) return send(503, { errors: [{ message: 'down', extensions: { code: 'NOT_READY' } }] });
      try {
        const actor = await verifier.verify(request.headers.authorization?.replace('Bearer ', ''));
        if (actor.kind !== 'service') throw new Error('not a service');
      } catch {
        return send(401, { errors: [{ message: 'who?', extensions: { code: 'UNAUTHENTICATED' } }] });
      }
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      send(200, await graphql({ schema, source: query, variableValues: variables, rootValue: root }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: DirectoryStandIn = {
    url: `http://127.0.0.1:${port}/graphql`,
    people,
    asked,
    down: false,
    beforeIssue: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standIn;
}

function conflict(code: string) {
  return { __typename: 'ConflictError', code, message: code };
}
