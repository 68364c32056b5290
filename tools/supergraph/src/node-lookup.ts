import { isObjectNode, type ObjectNode } from '@okaeri/subgraph/sdl';
import { type DocumentNode } from 'graphql';

/**
 * The SDL of the small subgraph behind `Query.node(id:)`. An id names its type, so the gateway answers it alone with a
 * reference, and federation asks the type's owner for the rest, where access is decided. The gateway reads out of the
 * supergraph which types these are.
 *
 * @param types those that implement `Node`
 */
export function nodeLookupSdl(types: readonly string[]): string {
  const stubs = types.map(
    (type) => `type ${type} implements Node @key(fields: "id", resolvable: false) {\n  id: ID!\n}\n`,
  );
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])

"What can be asked."
type Query {
  "The object with this id, whatever its type; null when the id names no type of this graph."
  node("The \`id\` of any object that implements \`Node\`." id: ID!): Node
}

"An object with an id that is unique in the whole graph."
interface Node {
  "Opaque to clients; names the object in \`node(id:)\` and in inputs."
  id: ID!
}

${stubs.join('\n')}`;
}

/** The names of all types that implement `Node`, sorted. */
export function nodeTypes(subgraphs: readonly DocumentNode[]): string[] {
  const names = subgraphs
    .flatMap((document) => [...document.definitions])
    .filter(isObjectNode)
    .filter(isNodeType)
    .map((node) => node.name.value);
  return [...new Set(names)].sort();
}

export function isNodeType(node: ObjectNode): boolean {
  return node.interfaces?.some((one) => one.name.value === 'Node') ?? false;
}
