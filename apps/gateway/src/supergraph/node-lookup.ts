import { type GraphQLDataSource, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parseGlobalId } from '@okaeri/kernel';
import { type DirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

/** The subgraph of `Query.node`, which the gateway answers itself. */
export const nodeSubgraph = 'node';

/**
 * Answers `node(id:)` from the id alone: it names its type. The object's fields then come from the type's owner by
 * its reference resolver, which decides who may see them, so that nothing is given away here; an id that belongs to
 * nothing resolves to a reference that its owner does not know.
 *
 * @param supergraphSdl tells which types implement Node
 */
export function createNodeLookup(supergraphSdl: string): GraphQLDataSource {
  const types = nodeTypes(supergraphSdl);
  const stubs = types.map((type) => `type ${type} implements Node @key(fields: "id", resolvable: false) { id: ID! }`);
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
    type Query { node(id: ID!): Node }
    interface Node { id: ID! }
    ${stubs.join('\n')}
  `);
  const resolvers = {
    Query: { node: (_root: unknown, { id }: { id: string }) => referenceOf(id, types) },
    Node: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  };
  return new LocalGraphQLDataSource(buildSubgraphSchema([{ typeDefs, resolvers }]));
}

/** A global id as a reference, or null when it names no type of these or is no id. */
export function referenceOf(id: string, types: readonly string[]): { __typename: string; id: string } | null {
  const type = types.find((name) => parseGlobalId(name, id) !== null);
  return type === undefined ? null : { __typename: type, id };
}

/** The types that the subgraph `node` knows as implementations of Node. */
export function nodeTypes(supergraphSdl: string): string[] {
  return parse(supergraphSdl, { noLocation: true })
    .definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ directives }) => directives?.some(isNodeOfLookup))
    .map(({ name }) => name.value)
    .sort();
}

function isNodeOfLookup({ name, arguments: given }: DirectiveNode): boolean {
  if (name.value !== 'join__implements') return false;
  const value = (argument: string) => {
    const node = given?.find((one) => one.name.value === argument)?.value;
    return node?.kind === Kind.ENUM || node?.kind === Kind.STRING ? node.value : null;
  };
  return value('graph') === nodeSubgraph.toUpperCase() && value('interface') === 'Node';
}
