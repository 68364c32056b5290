import { derivedId, toGlobalId } from '@okaeri/kernel';
import { nodeTypes, referenceOf } from './node-lookup.ts';

const id = derivedId('test', 'somebody');

describe('an object by its id', () => {
  it('is a reference to the type that the id names', () => {
    const globalId = toGlobalId('Person', id);
    expect(referenceOf(globalId, ['Application', 'Person'])).toEqual({ __typename: 'Person', id: globalId });
  });

  it('is nothing for a type that is no Node, and for what is no id', () => {
    expect(referenceOf(toGlobalId('Session', id), ['Person'])).toBeNull();
    expect(referenceOf('Person:1; drop table person', ['Person'])).toBeNull();
    expect(referenceOf('', ['Person'])).toBeNull();
  });

  it('can be of the types that the lookup implements in the supergraph, and of no other', () => {
    const supergraph = `
      type Person implements Node @join__implements(graph: DIRECTORY, interface: "Node") @join__implements(graph: NODE, interface: "Node") { id: ID! }
      type Event implements Node @join__implements(graph: NODE, interface: "Node") { id: ID! }
      type Hidden implements Node @join__implements(graph: EVENTS, interface: "Node") { id: ID! }
      type NotFoundError implements UserError @join__implements(graph: NODE, interface: "UserError") { code: String! }`;
    expect(nodeTypes(supergraph)).toEqual(['Event', 'Person']);
  });
});
