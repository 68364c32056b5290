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

  it('goes on with fields for services that are named, by a list or one alone', () => {
    expect(mistakes(sound.replace('[PUBLIC]', '[SERVICE], services: ["messaging", "gateway"]'))).toEqual([]);
    expect(mistakes(sound.replace('[PUBLIC]', '[HR, SERVICE], services: "messaging"'))).toEqual([]);
  });

  it('is stopped by a field without a rule of access', () => {
    expect(mistakes(without('@access(to: [SELF, HR], rule: "borrower")'))).toEqual([
      'Book.note: no @access',
      'Book: an owner function, but no field here is for SELF, has a setting or is private',
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
    [
      'a setting nobody registered',
      sound.replace('rule: "borrower"', 'rule: "borrower", setting: "NOTES"'),
      {},
      ['Book.note: unknown setting "NOTES"'],
    ],
    [
      'a setting that no field names',
      sound,
      { access: { ...code.access, settings: { NOTES: async (all) => all.map(() => true) } } },
      ['setting "NOTES": registered, but no field names it'],
    ],
    [
      'a setting on a field that cannot be null',
      sound.replace('note: String @access(', 'note: String! @access(setting: "NOTES", '),
      { access: { ...code.access, settings: { NOTES: async (all) => all.map(() => true) } } },
      ['Book.note: a setting hides it by null: its type must allow null'],
    ],
    [
      'a setting that nothing lets in to',
      sound.replace('to: [SELF, HR], rule: "borrower"', 'setting: "NOTES"'),
      { access: { owner: { Book: () => null }, settings: { NOTES: async (all) => all.map(() => true) } } },
      ['Book.note: @access lets in nobody'],
    ],
    [
      'a setting without an owner, who could not be told from the others',
      sound.replace('to: [SELF, HR], rule: "borrower"', 'to: [HR], setting: "NOTES"'),
      { access: { settings: { NOTES: async (all) => all.map(() => true) } } },
      ['Book.note: a setting, but no owner function for Book'],
    ],
    [
      'a private field without an owner',
      sound.replace('to: [SELF, HR], rule: "borrower"', 'to: [HR], private: true'),
      { access: {} },
      ['Book.note: private, but no owner function for Book'],
    ],
    [
      'privacy and a setting on a root field',
      sound.replace('[PUBLIC]', '[HR], private: true, setting: "NOTES"'),
      { access: { ...code.access, settings: { NOTES: async (all) => all.map(() => true) } } },
      [
        'Query.book: a setting has no object on a root type',
        'Query.book: a root type has nobody whose privacy it is: let the use case record what it does',
      ],
    ],
    [
      'SERVICE that names no service',
      sound.replace('[PUBLIC]', '[HR, SERVICE]'),
      {},
      ['Query.book: SERVICE lets in the services that it names in "services": it names none'],
    ],
    [
      'SERVICE with an empty list of services',
      sound.replace('[PUBLIC]', '[SERVICE], services: []'),
      {},
      ['Query.book: SERVICE lets in the services that it names in "services": it names none'],
    ],
    [
      'SERVICE that names a service by nothing',
      sound.replace('[PUBLIC]', '[SERVICE], services: ["messaging", ""]'),
      {},
      ['Query.book: SERVICE lets in the services that it names in "services": it names none'],
    ],
    [
      'services that nothing lets in',
      sound.replace('[PUBLIC]', '[HR], services: ["messaging"]'),
      {},
      ['Query.book: "services" without SERVICE lets in nobody'],
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
