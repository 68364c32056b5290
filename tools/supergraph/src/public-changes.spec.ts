import { buildSchema } from 'graphql';
import { findBreakingChanges, findUndatedDeprecations, findUndescribedPublic } from './public-changes.ts';

const today = new Date('2026-11-23T00:00:00Z');
const before = `
  type Query { person(id: ID!, old: Int @deprecated(reason: "Goes on 2026-11-01.")): Person }
  type Person {
    id: ID!
    name: String
    nick: String @deprecated(reason: "Use name. Goes on 2026-11-22.")
    alias: String @deprecated(reason: "Use name. Goes on 2026-11-24.")
    rank: Rank
  }
  enum Rank { CHIEF CLERK OTHER @deprecated(reason: "Goes on 2026-01-01.") }
  input Filter { name: String }
  union Found = Person
`;

async function breaks(from: string, to: string): Promise<string[]> {
  if (!before.includes(from)) throw new Error(`not in the schema: ${from}`);
  const changes = await findBreakingChanges(buildSchema(before), buildSchema(before.replace(from, to)), today);
  return changes.map((line) => line.split(': ')[0] ?? '');
}

describe('a change of the graph', () => {
  it.each([
    ['a new field', 'rank: Rank', 'rank: Rank\n born: Int'],
    ['a new optional argument', 'person(id: ID!,', 'person(id: ID!, at: Int,'],
    ['a new value', 'CLERK', 'CLERK HEAD'],
    ['a nullable answer that is never null now', 'name: String\n    nick', 'name: String!\n    nick'],
    [
      'a field that was announced to go, after its day',
      'nick: String @deprecated(reason: "Use name. Goes on 2026-11-22.")',
      '',
    ],
    [
      'an argument that was announced to go, after its day',
      ', old: Int @deprecated(reason: "Goes on 2026-11-01.")',
      '',
    ],
    ['a value that was announced to go, after its day', 'OTHER @deprecated(reason: "Goes on 2026-01-01.")', ''],
  ])('breaks no client: %s', async (_name, from, to) => {
    expect(await breaks(from, to)).toEqual([]);
  });

  it.each([
    ['a field removed', 'rank: Rank\n', '\n', 'Person.rank'],
    [
      'a field removed before its announced day',
      'alias: String @deprecated(reason: "Use name. Goes on 2026-11-24.")',
      '',
      'Person.alias',
    ],
    ['a type changed', 'name: String\n    nick', 'name: Int\n    nick', 'Person.name'],
    ['an announced field changed instead of removed', 'nick: String', 'nick: Int', 'Person.nick'],
    ['an answer that can be null now', 'id: ID!\n', 'id: ID\n', 'Person.id'],
    ['a new required argument', 'person(id: ID!,', 'person(id: ID!, at: Int!,', 'Query.person.at'],
    ['a new required input field', 'input Filter { name: String', 'input Filter { name: String at: Int!', 'Filter.at'],
    ['a value removed', 'CHIEF ', '', 'Rank.CHIEF'],
  ])('breaks clients: %s', async (_name, from, to, path) => {
    expect(await breaks(from, to)).toContain(path);
  });

  it('breaks no client that fields behind which another service stands can be null, and that alone', async () => {
    const after = buildSchema(
      before.replace('id: ID!\n', 'id: ID\n').replace('name: String\n    nick', 'name: Int\n    nick'),
    );
    const boundaries = new Set(['Person.id', 'Person.name']);
    expect(await findBreakingChanges(buildSchema(before), after, today, boundaries)).toEqual([
      expect.stringMatching(/^Person\.name: /),
    ]);
  });

  it('breaks clients when a type goes that is only reached through an interface', async () => {
    const withNode = 'type Query { node: Node } interface Node { id: ID! } type A implements Node { id: ID! }';
    const more = `${withNode} type B implements Node { id: ID! }`;
    expect(await findBreakingChanges(buildSchema(more), buildSchema(withNode), today)).toEqual([
      expect.stringContaining('B'),
    ]);
  });
});

describe('what clients read', () => {
  it('has deprecations with a day', () => {
    const schema = buildSchema(
      'type Query { a: Int @deprecated(reason: "Use b.") b: Int @deprecated(reason: "Goes on 2027-01-31.") }',
    );
    expect(findUndatedDeprecations(schema)).toEqual([expect.stringMatching(/^Query\.a: /)]);
  });

  it('is described to the last argument and value', () => {
    const schema = buildSchema(
      '"q" type Query { "a" a("b" b: E c: I): Int } enum E { X "y" Y } input I { f: Int } union U = Query',
    );
    expect(
      findUndescribedPublic(schema)
        .map((line) => line.replace(': no description', ''))
        .sort(),
    ).toEqual(['E', 'E.X', 'I', 'I.f', 'Query.a.c', 'U']);
  });
});
