import {
  type Actor,
  createTokenSigner,
  createTokenVerifier,
  generateSigningKey,
  type PrivateKey,
  publicKeyOf,
  type PublicKeySet,
  type TokenSigner,
} from '@okaeri/access';
import { type AuditEntry } from '@okaeri/audit';
import { createLogger, createManualClock, derivedId, fail, type Id, notFound, ok, type PersonId } from '@okaeri/kernel';
import { createHttpServer, type HttpServer } from '@okaeri/service';
import { type BaseContext, connectionFrom, type ConnectionArgs, createSubgraph, toPayload } from '../../src/index.ts';

export interface Book {
  id: Id<'Book'>;
  title: string;
  ownerId: PersonId | null;
  borrowerId: PersonId | null;
  note: string;
  price: number | null;
  margin: string;
  letter: string;
}

export const bookId = (title: string): Id<'Book'> => derivedId('book', title);
export const personId = (name: string): PersonId => derivedId('person', name);

const book = (title: string, owner: string | null, borrower: string | null): Book => ({
  id: bookId(title),
  title,
  ownerId: owner === null ? null : personId(owner),
  borrowerId: borrower === null ? null : personId(borrower),
  note: `note in ${title}`,
  price: title === 'Kokoro' ? null : 100,
  margin: `margin of ${title}`,
  letter: `letter in ${title}`,
});

export const books: Book[] = [
  book('Botchan', 'yuki', 'james'),
  book('Kokoro', 'james', 'yuki'),
  book('Sanshiro', null, null),
];

/** What reached the code behind the graph, to count batches by. */
export interface Seen {
  loads: (readonly string[])[];
  rules: number[];
  settings: number[];
  /** What the audit was given; it refuses while `audit.broken`. */
  audit: { entries: (readonly AuditEntry[])[]; broken: boolean };
  counts: number;
  operations: number;
}

export interface TinySubgraph {
  url: string;
  seen: Seen;
  logs: string[];
  signer: TokenSigner;
  /** What the signer signs with, to forge by. */
  key: PrivateKey;
  http: HttpServer;
  ask(
    actor: Actor | null,
    query: string,
    options?: { variables?: object; headers?: Record<string, string> },
  ): Promise<Reply>;
  post(body: string, headers: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface Reply {
  status: number;
  headers: Headers;
  data?: Record<string, never> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A subgraph without a database, over real HTTP with real tokens. */
export async function startTinySubgraph({
  issuers: others,
  ...options
}: {
  introspection?: boolean;
  /** Who may call beside the gateway. */
  issuers?: Record<string, PublicKeySet>;
} = {}): Promise<TinySubgraph> {
  const key = await generateSigningKey();
  const signer = createTokenSigner({ issuer: 'gateway', privateJwk: key });
  const verifier = createTokenVerifier({
    audience: 'tiny',
    issuers: { ...others, gateway: { keys: [publicKeyOf(key)] } },
  });
  const logs: string[] = [];
  const logger = createLogger({
    service: 'tiny',
    level: 'debug',
    destination: { write: (line) => void logs.push(line) },
  });
  const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  const seen: Seen = {
    loads: [],
    rules: [],
    settings: [],
    audit: { entries: [], broken: false },
    counts: 0,
    operations: 0,
  };
  const subgraph = createSubgraph<BaseContext>({
    name: 'tiny',
    schemaDir: new URL('schema/', import.meta.url),
    resolvers: resolversWith(seen),
    references: {
      Book: async (ids: readonly Id<'Book'>[]) => {
        seen.loads.push(ids);
        return ids.map((id) => books.find((one) => one.id === id) ?? null);
      },
      Person: async (ids: readonly PersonId[]) =>
        ids.map((id) => ({ id, secret: `secret of ${id}`, address: 'Kanda' })),
    },
    access: {
      owner: { Book: (one: Book) => one.ownerId, Person: async (person: { id: PersonId }) => person.id },
      rules: {
        borrower: async (all: readonly Book[], { actor }) => {
          seen.rules.push(all.length);
          return all.map((one) => actor.kind === 'person' && actor.personId === one.borrowerId);
        },
      },
      settings: {
        // Everybody may, but for Kokoro.
        MARGIN: async (all: readonly Book[]) => {
          seen.settings.push(all.length);
          return all.map(({ title }) => title !== 'Kokoro');
        },
      },
    },
    verifier,
    audit: {
      async write(entries) {
        if (seen.audit.broken) throw new Error('the database is away');
        seen.audit.entries.push(entries);
      },
      stats: () => ({ entries: 0, batches: 0, failures: 0 }),
    },
    clock: createManualClock(new Date('2026-11-23T09:00:00Z')),
    createContext: (base) => base,
    http,
    logger,
    ...options,
  });
  await http.start();
  await subgraph.start();
  const post: TinySubgraph['post'] = (body, headers) =>
    fetch(`${http.url()}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  return {
    url: http.url(),
    seen,
    logs,
    signer,
    key,
    http,
    post,
    async ask(actor, query, { variables, headers = {} } = {}) {
      const token = actor ? { authorization: `Bearer ${await signer.sign(actor, 'tiny')}` } : {};
      const response = await post(JSON.stringify({ query, variables }), { ...token, ...headers } as Record<
        string,
        string
      >);
      return { ...((await response.json()) as object), status: response.status, headers: response.headers };
    },
    async stop() {
      await subgraph.stop();
      await http.stop();
    },
  };
}

function resolversWith(seen: Seen): object {
  const find = (id: string): Book | undefined => books.find((one) => `Book:${one.id}` === id);
  return {
    Query: {
      book: (_: unknown, { id }: { id: string }) => find(id) ?? null,
      books: (_: unknown, args: ConnectionArgs) =>
        connectionFrom<Book>({
          args,
          fetch: async (page) => {
            const titles = books.map((one) => one.title);
            const at = page.cursor === null ? -1 : titles.indexOf(page.cursor[0] ?? '');
            return books.slice(at + 1, at + 1 + page.size);
          },
          cursorOf: (one) => [one.title],
          count: async () => {
            seen.counts += 1;
            return books.length;
          },
        }),
      shelf: () => [
        { __typename: 'Book', ...books[0] },
        { __typename: 'Film', ending: 'the butler' },
      ],
      stock: () => books.length,
      broken: () => {
        throw new Error('duplicate key value (yuki@example.com)');
      },
      away: (_: unknown, { how }: { how: string }) => {
        throw Object.assign(new Error('secret of a host'), { code: how });
      },
      dayAfter: (_: unknown, { day }: { day: string }) => (day === '2026-02-28' ? '2026-03-01' : null),
    },
    Mutation: {
      lend: (_: unknown, { input }: { input: { bookId: string } }, context: BaseContext) => {
        seen.operations += 1;
        const found = find(input.bookId);
        const result = found
          ? ok(found)
          : fail<Book>(notFound('TINY.NO_BOOK', { ja: 'その本はありません。', en: 'There is no such book.' }));
        return toPayload(result, context, (value) => ({ __typename: 'Book' as const, ...value }));
      },
    },
    Book: {
      owner: (one: Book) => (one.ownerId ? { id: one.ownerId } : null),
      place: () => ({ room: 'attic' }),
    },
  };
}
