import { createHash } from 'node:crypto';
import { readCostModel } from '@okaeri/limits';
import { buildSchema } from 'graphql';
import { costsTable } from './costs.ts';
import { manifestOf, publishDocuments } from './documents.ts';

const sdl = `
  type Query { me: Person people(first: Int, last: Int): PersonConnection! }
  type PersonConnection { nodes: [Person!]! totalCount: Int! }
  type Person { id: ID! name: String friend: Person }`;
const graph = { schema: buildSchema(sdl), costs: readCostModel(sdl) };
const publish = (files: Record<string, string>) => publishDocuments(new Map(Object.entries(files)), graph);

describe('published operations', () => {
  it('are listed by the SHA-256 of their text, each with the fragments it needs, from whatever file', () => {
    const { operations, problems } = publish({
      'me.graphql': 'query Me { me { ...Card } }',
      'people.graphql': 'query People($n: Int = 5) { people(first: $n) { nodes { ...Card } } }',
      'fragments/card.graphql':
        'fragment Card on Person { ...Name friend { ...Name } } fragment Name on Person { name }',
      'fragments/unused.graphql': 'fragment Unused on Person { id }',
    });
    expect(problems).toEqual([]);
    expect(operations.map(({ name, cost }) => [name, cost])).toEqual([
      ['Me', 2],
      ['People', 1 + 5 * 2],
    ]);
    const list = JSON.parse(manifestOf(operations)) as Record<string, string>;
    expect(Object.keys(list)).toEqual(Object.keys(list).toSorted());
    for (const [sha256, text] of Object.entries(list)) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      expect(text.match(/fragment Name on Person/g)).toHaveLength(1);
      expect(text).not.toContain('Unused');
    }
  });

  it.each([
    ['a field that is not there', 'query A { me { nam } }', 'Cannot query field "nam" on type "Person".'],
    ['no GraphQL', 'query A { me {', 'Syntax Error: Expected Name, found <EOF>.'],
    ['a fragment nobody wrote', 'query A { me { ...Absent } }', 'Unknown fragment "Absent".'],
    ['no name', '{ me { id } }', 'an operation needs a name'],
    ['a type', 'type A { b: Int }', 'ObjectTypeDefinition has no place in an operation'],
    [
      'too many levels',
      `query A { me { ${'friend { '.repeat(15)}id${' }'.repeat(15)} } }`,
      '17 levels deep, 15 are allowed',
    ],
    [
      'a circle',
      'query A { me { ...B } } fragment B on Person { friend { ...B } }',
      'Fragment "B" contains itself: take the spread of itself out.',
    ],
  ])('are refused with %s, and the file is named', (_, text, problem) => {
    const { operations, problems } = publish({ 'views/a.graphql': text, 'b.graphql': 'query Good { me { id } }' });
    expect(operations).toEqual([]);
    expect(problems.join('\n')).toContain(problem);
    expect(problems[0]).toMatch(/^views\/a\.graphql: /);
  });

  it('are refused when two have one name, operations or fragments', () => {
    const fragment = 'fragment F on Person { id }';
    expect(publish({ a: 'query Q { me { id } }', b: 'query Q { me { name } }' }).problems).toEqual([
      'two operations are named "Q"',
    ]);
    expect(publish({ a: fragment, b: fragment }).problems).toEqual(['b: fragment "F" is also in a']);
  });
});

test('the costs that are published', () => {
  expect(costsTable(sdl).split('\n').slice(-6)).toEqual(
    [
      '| `PersonConnection.nodes`      | 1      | as many as the page has                 |',
      '| `PersonConnection.totalCount` | 5      | 1                                       |',
      '| `Query.me`                    | 1      | 1                                       |',
      '| `Query.people`                | 1      | 1; its page: `first` or `last`, else 20 |',
      '',
    ].toSpliced(0, 0, '| `Person.friend`               | 1      | 1                                       |'),
  );
});
