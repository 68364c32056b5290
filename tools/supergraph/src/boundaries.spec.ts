import { parse } from 'graphql';
import { boundaryFields, findClosedBoundaries } from './boundaries.ts';
import { composeDocuments, publicSchema } from './compose.ts';

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])';

function compose(scoreType: string): string {
  return composeDocuments([
    {
      name: 'people',
      document: parse(`${federation}
        type Query { people: [Person!] }
        interface Node { id: ID! }
        type Person implements Node @key(fields: "id") { id: ID! name: String address: Address }
        type Address { town: String! }
        type Chapter implements Node @key(fields: "id") { id: ID! title: String! }`),
    },
    {
      name: 'scores',
      document: parse(`${federation}
        type Query { best: Person }
        type Person @key(fields: "id") { id: ID! score: ${scoreType} }`),
    },
  ]);
}

test('boundaries are the roots’ fields and those of entities that several services know, but no keys', () => {
  expect([...boundaryFields(compose('Int'))].sort()).toEqual([
    'Person.address',
    'Person.name',
    'Person.score',
    'Query.best',
    'Query.node',
    'Query.people',
  ]);
});

test('a boundary that cannot be null is a mistake; what one service gives together may be as it is', () => {
  const closed = (sdl: string) => findClosedBoundaries(publicSchema(sdl), boundaryFields(sdl));
  expect(closed(compose('Int'))).toEqual([]);
  expect(closed(compose('Int!'))).toEqual([expect.stringMatching(/^Person\.score: cannot be null/)]);
});
