import { withCommonSdl } from '@okaeri/subgraph/sdl';
import { parse } from 'graphql';
import { generate } from './codegen.ts';

const sdl = /* GraphQL */ `
  type Query {
    "Books."
    books(first: Int): BookConnection! @access(to: [PUBLIC])
  }
  type Mutation {
    "Lends."
    lend(id: ID!): LendResult! @access(to: [PUBLIC])
  }
  "What became of it."
  union LendResult = Book | ConflictError
  "A book."
  type Book implements Node @key(fields: "id") {
    "Its id."
    id: ID! @access(to: [PUBLIC])
    "When it was lent."
    lentAt: DateTime @access(to: [PUBLIC])
    "Its state."
    state: BookState! @access(to: [PUBLIC])
  }
  "States."
  enum BookState {
    "There."
    THERE
  }
  "A page."
  type BookConnection {
    "Places."
    edges: [BookEdge!]! @access(to: [PARENT])
  }
  "A place."
  type BookEdge {
    "The book."
    node: Book! @access(to: [PARENT])
  }
  "Known elsewhere."
  type Person @key(fields: "id", resolvable: false) {
    "Their id."
    id: ID! @access(to: [PUBLIC])
  }
`;
const config = { mappers: { Book: '../book/book.ts#Book' }, contextType: './context.ts#Context' };
const types = (): Promise<string> => generate(withCommonSdl(parse(sdl)), config);

describe('the typed resolvers', () => {
  it('are the same every time', async () => {
    expect(await types()).toBe(await types());
  });

  it('can be erased: types only, each import with its file', async () => {
    const text = await types();
    expect(text).not.toMatch(/^export (enum|const|class|namespace)/m);
    const imports = text.split('\n').filter((line) => line.startsWith('import'));
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.every((line) => /^import type .* from '(graphql|@okaeri\/\w+|\.{1,2}\/.*\.ts)';$/.test(line))).toBe(
      true,
    );
    expect(text).toContain("export type BookState =\n  /** There. */\n  | 'THERE';");
  });

  it('stand on the app’s own types, whose names may be those of the graph', async () => {
    const text = await types();
    expect(text).toContain("import type { Book as MappedBook } from '../book/book.ts';");
    expect(text).toContain("BookConnection: Connection<ResolversParentTypes['Book']>");
    expect(text).toContain("BookEdge: Edge<ResolversParentTypes['Book']>");
  });

  it('make union members say which they are', async () => {
    expect(await types()).toContain("| ( MappedBook & { __typename: 'Book' } )");
  });

  it('ask for a batch loader for each entity that is resolved here, and for no other', async () => {
    const text = await types();
    expect(text).toContain("  Book: (\n    ids: readonly Id<'Book'>[],");
    expect(text).not.toContain('  Person: (\n');
  });

  it('take an instant as Date, and a calendar day as text', async () => {
    const text = await types();
    expect(text).toContain('DateTime: { input: Date; output: Date | string; }');
    expect(text).toContain('Date: { input: string; output: string; }');
  });
});
