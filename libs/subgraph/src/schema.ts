import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, Kind } from 'graphql';
import { type AccessRegistry, guardFields } from './access-guard.ts';
import { type BaseContext } from './base-context.ts';
import { idResolver, type References, referenceResolvers } from './references.ts';
import { scalars } from './scalars.ts';
import {
  findAccessMistakes,
  findUndescribed,
  findUnregistered,
  isObjectNode,
  keysOf,
  withCommonSdl,
} from './sdl/index.ts';

/** What keeps a subgraph from starting: each offender by its place in the schema. */
export class SubgraphMistakes extends Error {
  override readonly name = 'SubgraphMistakes';
  readonly mistakes: readonly string[];

  constructor(subgraph: string, mistakes: readonly string[]) {
    super(`The schema of ${subgraph} can't be served:\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
    this.mistakes = mistakes;
  }
}

export interface SchemaParts<Context> {
  name: string;
  /** The subgraph's own SDL. */
  sdl: DocumentNode;
  resolvers: object;
  references?: References<Context>;
  access?: AccessRegistry<Context>;
}

type ResolverMap = Record<string, Record<string, unknown>>;

/**
 * The executable schema of a subgraph with the access guard before every field.
 *
 * @throws SubgraphMistakes naming every field without `@access`, everything undescribed, and every rule, setting,
 * owner or reference loader that is missing or left over
 */
export function createSubgraphSchema<Context extends BaseContext>(parts: SchemaParts<Context>): GraphQLSchema {
  const { name, sdl, references = {}, access = {} } = parts;
  const resolvers = parts.resolvers as ResolverMap;
  const document = withCommonSdl(sdl);
  const mistakes = [
    ...findUndescribed(sdl),
    ...findAccessMistakes(document),
    ...findUnregistered(document, {
      owners: new Set(Object.keys(access.owner ?? {})),
      rules: new Set(Object.keys(access.rules ?? {})),
      settings: new Set(Object.keys(access.settings ?? {})),
      references: new Set(Object.keys(references)),
    }),
    ...Object.entries(resolvers)
      .filter(([, fields]) => '__resolveReference' in fields)
      .map(([type]) => `${type}.__resolveReference: give a batch loader in "references" instead`),
  ];
  if (mistakes.length > 0) throw new SubgraphMistakes(name, mistakes);

  const schema = buildSubgraphSchema([
    { typeDefs: document, resolvers: merge(idResolvers(document), resolvers, referenceResolvers(references), scalars) },
  ] as Parameters<typeof buildSubgraphSchema>[0]);
  // Asked of the finished schema as well: a field that came in any other way has no rule, and so no guard.
  const unguarded = guardFields(schema, access);
  if (unguarded.length > 0) throw new SubgraphMistakes(name, unguarded);
  return schema;
}

function idResolvers(document: DocumentNode): ResolverMap {
  const entities = document.definitions
    .filter(isObjectNode)
    .filter((node) => keysOf(node).length > 0 || node.interfaces?.some((one) => one.name.value === 'Node'))
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return Object.fromEntries(entities.map(({ name }) => [name.value, { id: idResolver(name.value) }]));
}

// Later maps win field by field; a scalar is taken whole.
function merge(...maps: readonly object[]): ResolverMap {
  const merged: ResolverMap = {};
  for (const map of maps)
    for (const [type, fields] of Object.entries(map as ResolverMap))
      merged[type] = type in scalars ? fields : { ...merged[type], ...fields };
  return merged;
}
