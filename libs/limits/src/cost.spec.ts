import { getOperationAST, parse } from 'graphql';
import { operationBounds } from './bounds.ts';
import { costOf } from './cost.ts';
import { readCostModel } from './cost-model.ts';
import { fragmentsOf } from './measure.ts';
import { publishedCosts } from './published-costs.ts';

const model = readCostModel(`
  schema { query: Query mutation: Mutation }
  type Query {
    me: Person
    people(first: Int, last: Int): PersonConnection!
    search(text: String!): [Person!]! @cost(weight: 7) @listSize(assumedSize: 3)
    hidden: Person @inaccessible
    thing: Thing
  }
  type Mutation { claim(token: String!): Person }
  union Thing = Person | Event
  type Event { id: ID! host: Person }
  type PersonConnection { edges: [PersonEdge!]! nodes: [Person!]! totalCount: Int! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type PersonEdge { node: Person! cursor: String! }
  type Person { id: ID! name: String tags: [String!]! friends(first: Int): PersonConnection! posts: [Event!]! }`);

function cost(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return costOf(operation, variables, { model, fragments: fragmentsOf(document), pageSize: operationBounds.pageSize });
}

describe('cost', () => {
  it.each([
    ['an object is 1, values are free', '{ me { id name tags } }', 1],
    ['a list counts 10 times', '{ me { posts { id host { id } } } }', 1 + 10 * (1 + 1)],
    ['what the schema says is taken', '{ search(text: "x") { id } }', 3 * 7],
    ['a page has 20 entries unless asked', '{ people { edges { node { id } } } }', 1 + 20 * 2],
    ['the page’s size multiplies', '{ people(first: 50) { totalCount edges { node { id } } } }', 1 + 5 + 50 * 2],
    ['from the end too', '{ people(last: 7) { nodes { id } } }', 1 + 7],
    [
      'a page in a page',
      '{ people(first: 100) { nodes { friends(first: 100) { nodes { id } } } } }',
      1 + 100 * (1 + 1 + 100),
    ],
    ['a mutation is 10', 'mutation { claim(token: "x") { id } }', 10],
    ['aliases are paid one by one', '{ a: me { id } b: me { id } }', 2],
    ['equal fields once', '{ me { id } me { posts { id } } ...F } fragment F on Query { me { id } }', 11],
    [
      'fragments on several types are added up',
      '{ thing { ... on Person { posts { id } } ... on Event { host { id } } } }',
      12,
    ],
    ['what is left out is free', '{ me @skip(if: true) { id } people @include(if: false) { totalCount } }', 0],
    ['the schema’s description costs little', '{ __schema { types { name } } }', 2],
  ])('%s', (_, text, points) => {
    expect(cost(text)).toEqual({ points, pages: [] });
  });

  it('takes page sizes and conditions from variables, and from their defaults', () => {
    const text =
      'query ($n: Int = 30, $all: Boolean!) { people(first: $n) { nodes { id } totalCount @include(if: $all) } }';
    expect(cost(text, { all: false }).points).toBe(31);
    expect(cost(text, { n: 80, all: true }).points).toBe(86);
    // No number: it is refused where variables are checked.
    expect(cost(text, { n: 'many', all: false }).points).toBe(21);
  });

  it('names pages of no possible size, and a negative one makes nothing cheaper', () => {
    expect(cost('{ people(first: 1000000) { nodes { id } } }')).toEqual({
      points: 1_000_001,
      pages: [{ field: 'Query.people', argument: 'first', value: 1_000_000 }],
    });
    const { points, pages } = cost('query ($n: Int) { people(first: $n) { nodes { id } } search(text: "") { id } }', {
      n: -5000,
    });
    expect(points).toBeGreaterThan(20);
    expect(pages).toEqual([{ field: 'Query.people', argument: 'first', value: -5_000 }]);
  });

  it('ends by itself where types multiply at each level', () => {
    const fields = { Person: 'posts', Event: 'host', Query: 'me' };
    const level = (inner: string) =>
      Object.entries(fields)
        .map(([type, field]) => `... on ${type} { x: ${field} { ${inner} } }`)
        .join(' ');
    const fragments = Array.from({ length: 14 }, (_, i) => `fragment F${i} on Person { ${level(`...F${i + 1}`)} }`);
    const text = `{ me { ...F0 } } ${fragments.join(' ')} fragment F14 on Person { id }`;
    const begun = performance.now();
    expect(cost(text).points).toBeGreaterThan(operationBounds.cost);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('is published for every public field that costs or multiplies', () => {
    const rows = publishedCosts(model);
    expect(rows).toContainEqual({ field: 'Query.people', weight: 1, times: '1; its page: `first` or `last`, else 20' });
    expect(rows).toContainEqual({ field: 'PersonConnection.nodes', weight: 1, times: 'as many as the page has' });
    expect(rows).toContainEqual({ field: 'Query.search', weight: 7, times: '3' });
    expect(rows).toContainEqual({ field: 'Mutation.claim', weight: 10, times: '1' });
    expect(rows.map(({ field }) => field)).not.toContain('Query.hidden');
    expect(rows.map(({ field }) => field)).not.toContain('Person.name');
  });
});
