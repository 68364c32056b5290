import { parse } from 'graphql';
import { createSubgraphSchema, SubgraphMistakes, type SchemaParts } from './schema.ts';
import { type BaseContext } from './base-context.ts';

const sound = /* GraphQL */ `
  "What can be asked."
  type Query {
    "A book."
    book("Its id." id: ID!): Book @access(to: [PUBLIC])
  }

  "A book."
  type Book implements Node @key(fields: "id") {
    "Its id."
    id: ID! @access(to: [PUBLIC])
    "A note."
    note: String @access(to: [SELF, HR], rule: "borrower")
  }
`;

const code: Omit<SchemaParts<BaseContext>, 'sdl' | 'name'> = {
  resolvers: {},
  references: { Book: async (ids) => ids.map(() => null) },
  access: { owner: { Book: () => null }, rules: { borrower: async (all) => all.map(() => false) } },
};

function mistakes(sdl: string, change: Partial<SchemaParts<BaseContext>> = {}): readonly string[] {
  try {
    createSubgraphSchema({ name: 'tiny', sdl: parse(sdl), ...code, ...change });
    return [];
  } catch (error) {
    if (error instanceof SubgraphMistakes) return error.mistakes;
    throw error;
  }
}

const without = (text: string): string => {
  if (!sound.includes(text)) throw new Error(`not in the schema: ${text}`);
  return sound.replace(text, '');
};

describe('a subgraph’s start', () => {
  it('goes on with a sound schema', () => expect(mistakes(sound)).toEqual([]));

  it('is stopped by a field without a rule of access', () => {
    expect(mistakes(without('@access(to: [SELF, HR], rule: "borrower")'))).toEqual([
      'Book.note: no @access',
      'Book: an owner function, but no field here is for SELF',
      'rule "borrower": registered, but no field names it',
    ]);
  });

  it('names every offender at once', () => {
    const bare =
      'type Query { a: String b(c: Int): String } enum E { X } input I { f: Int } union U = Query scalar S interface N { n: Int }';
    expect(mistakes(bare, { references: {}, access: {} })).toEqual([
      'Query: no description',
      'Query.a: no description',
      'Query.b: no description',
      'Query.b(c): no description',
      'E: no description',
      'E.X: no description',
      'I: no description',
      'I.f: no description',
      'U: no description',
      'S: no description',
      'N: no description',
      'N.n: no description',
      'Query.a: no @access',
      'Query.b: no @access',
    ]);
  });

  const table: [string, string, Partial<SchemaParts<BaseContext>>, string[]][] = [
    [
      'an audience list that lets in nobody',
      sound.replace('[SELF, HR], rule: "borrower"', '[]'),
      { access: {} },
      ['Book.note: @access lets in nobody'],
    ],
    [
      'a rule nobody registered',
      sound,
      { access: { owner: { Book: () => null } } },
      ['Book.note: unknown rule "borrower"'],
    ],
    [
      'SELF without an owner',
      sound,
      { access: { rules: code.access?.rules ?? {} } },
      ['Book.note: SELF, but no owner function for Book'],
    ],
    [
      'SELF on a root field',
      sound.replace('[PUBLIC]', '[SELF]'),
      {},
      ['Query.book: SELF has no object on a root type (SIGNED_IN, roles, or PUBLIC)'],
    ],
    [
      'PARENT on a root field',
      sound.replace('[PUBLIC]', '[PARENT]'),
      {},
      ['Query.book: PARENT has no object on a root type (SIGNED_IN, roles, or PUBLIC)'],
    ],
    [
      'a rule on a root field',
      sound.replace('[PUBLIC]', '[HR], rule: "borrower"'),
      {},
      ['Query.book: a rule has no object on a root type: let the use case answer with ForbiddenError'],
    ],
    [
      'PARENT on an entity, which is reached without any parent',
      sound.replace('[SELF, HR]', '[SELF, PARENT]'),
      {},
      ['Book.note: PARENT would open an entity to everybody who knows its id: name the audiences'],
    ],
    ['an entity without a loader', sound, { references: {} }, ['Book: has a key, but no reference loader']],
    [
      'a key that is not the id',
      sound.replace('@key(fields: "id")', '@key(fields: "isbn")'),
      {},
      ['Book: the one key of an entity is "id"'],
    ],
    [
      'a loader for no entity',
      sound,
      { references: { ...code.references, Film: async () => [] } },
      ['Film: a reference loader, but no resolvable @key in the schema'],
    ],
    [
      'a reference resolver that does not go through a loader',
      sound,
      { resolvers: { Book: { __resolveReference: () => null } } },
      ['Book.__resolveReference: give a batch loader in "references" instead'],
    ],
  ];
  it.each(table)('is stopped by %s', (_name, sdl, change, expected) => {
    expect(mistakes(sdl, change)).toEqual(expected);
  });

  it('is stopped by an audience that does not exist', () => {
    expect(mistakes(sound.replace('[PUBLIC]', '[PUBLIC, EVERYBODY]'))).toEqual([
      'Query.book: unknown audience EVERYBODY',
    ]);
  });
});
