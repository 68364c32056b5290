import { readdirSync, readFileSync } from 'node:fs';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  Source,
} from 'graphql';
import { commonSdl, rootDescriptions } from './common-sdl.ts';

/**
 * A subgraph's own SDL: every `*.graphql` file of the directory, in the order of their names. `type Query` and
 * `type Mutation` may stand in several files (plain or as `extend type`): they become one definition each.
 *
 * @throws GraphQLError with the file's name and line when a file can't be parsed
 */
export function readOwnSdl(schemaDir: URL): DocumentNode {
  const directory = schemaDir.href.endsWith('/') ? schemaDir : new URL(`${schemaDir.href}/`);
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  if (files.length === 0) throw new Error(`no *.graphql file in ${directory.pathname}`);
  const definitions = files.flatMap(
    (name) => parse(new Source(readFileSync(new URL(name, directory), 'utf8'), name)).definitions,
  );
  return { kind: Kind.DOCUMENT, definitions: mergeRoots(definitions) };
}

/** The whole schema of a subgraph: the common part, then its own. */
export function readSubgraphSdl(schemaDir: URL): DocumentNode {
  return withCommonSdl(readOwnSdl(schemaDir));
}

export function withCommonSdl(own: DocumentNode): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: mergeRoots([...commonDocument().definitions, ...own.definitions]) };
}

let parsedCommon: DocumentNode | undefined;

export function commonDocument(): DocumentNode {
  parsedCommon ??= parse(new Source(commonSdl, 'common.graphql'));
  return parsedCommon;
}

export type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

export function isObjectNode(node: DefinitionNode): node is ObjectNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

/** The keys of an entity as they stand in the SDL, and whether this subgraph resolves it by them. */
export function keysOf(node: ObjectNode): { fields: string; resolvable: boolean }[] {
  return (node.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => ({
      fields: stringArgument(directive, 'fields') ?? '',
      resolvable: !(directive.arguments ?? []).some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
    }));
}

export function stringArgument(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

/** The texts of a list, of which GraphQL reads a single value as one; null where the argument is not given. */
export function stringsArgument(directive: ConstDirectiveNode, name: string): string[] | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined || value.kind === Kind.NULL) return null;
  const values = value.kind === Kind.LIST ? value.values : [value];
  return values.flatMap((one) => (one.kind === Kind.STRING ? [one.value] : []));
}

export function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
}

function mergeRoots(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const isRoot = (node: DefinitionNode): node is ObjectNode =>
    isObjectNode(node) && node.name.value in rootDescriptions;
  const roots = Object.keys(rootDescriptions).flatMap((name) => {
    const parts = definitions.filter(isRoot).filter((node) => node.name.value === name);
    return parts.length === 0 ? [] : [mergeRoot(name, parts)];
  });
  return [...roots, ...definitions.filter((node) => !isRoot(node))];
}

function mergeRoot(name: string, parts: readonly ObjectNode[]): ObjectTypeDefinitionNode {
  const fields: FieldDefinitionNode[] = parts.flatMap((part) => [...(part.fields ?? [])]);
  return {
    kind: Kind.OBJECT_TYPE_DEFINITION,
    description: { kind: Kind.STRING, value: rootDescriptions[name] ?? '' },
    name: { kind: Kind.NAME, value: name },
    directives: parts.flatMap((part) => [...(part.directives ?? [])]),
    fields,
  };
}
