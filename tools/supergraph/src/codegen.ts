import { existsSync, readFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { isObjectNode, keysOf, readSubgraphSdl } from '@okaeri/subgraph/sdl';
import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import { z } from 'zod';
import { type SubgraphApp } from './workspace.ts';

/** `apps/<x>/codegen.json`: which row or domain type stands behind a graph type, and the context's type. */
const configSchema = z.strictObject({
  mappers: z.record(z.string(), z.string().regex(/^[^#]+#\w+$/, 'expected "<file or package>#<export>"')).default({}),
  contextType: z.string().default('@okaeri/subgraph#BaseContext'),
});

export type CodegenConfig = z.infer<typeof configSchema>;

export const generatedFile = 'src/graphql/schema.gen.ts';

const header = '// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.\n';

/** The typed resolvers of an app, as the text of its `schema.gen.ts`. The same schema gives the same text. */
export async function generateTypes(app: SubgraphApp): Promise<string> {
  return generate(readSubgraphSdl(app.schemaDir), readConfig(app));
}

export async function generate(document: DocumentNode, config: CodegenConfig): Promise<string> {
  const connections = connectionMappers(document);
  const output = await codegen({
    filename: 'schema.gen.ts',
    schema: withoutDirectives(document),
    documents: [],
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
    config: {
      contextType: config.contextType,
      mappers: { ...connections.mappers, ...aliased(config.mappers) },
      scalars: {
        ID: { input: 'string', output: 'string' },
        DateTime: { input: 'Date', output: 'Date | string' },
        Date: 'string',
        EmailAddress: 'string',
        NonNegativeInt: 'number',
        URL: { input: 'URL', output: 'URL | string' },
        TimeZone: 'string',
      },
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: false,
      avoidOptionals: { field: true },
      inputMaybeValue: 'T | null | undefined',
      defaultScalarType: 'unknown',
      strictScalars: true,
      resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
      emitLegacyCommonJSImports: false,
      importExtension: '',
      skipTypename: true,
      noSchemaStitching: true,
      useIndexSignature: false,
      sort: true,
    },
  });
  const references = referencesType(document, config.contextType.split('#')[1] ?? '');
  return `${header}${references.imports}${connections.imports}${output.trimEnd()}\n${references.type}`;
}

function readConfig(app: SubgraphApp): CodegenConfig {
  const file = new URL('codegen.json', app.dir);
  const parsed = configSchema.safeParse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`apps/${app.name}/codegen.json: ${problems.join('; ')}`);
}

/** Connections and edges are the library's own shapes, so resolvers can return what `connectionFrom` gives. */
function connectionMappers(document: DocumentNode): { mappers: Record<string, string>; imports: string } {
  const mappers: Record<string, string> = {};
  const edges = new Map(
    objectTypes(document).flatMap((node) => {
      const target = fieldType(node, 'node');
      return node.name.value.endsWith('Edge') && target ? [[node.name.value, target] as const] : [];
    }),
  );
  for (const node of objectTypes(document)) {
    const edge = fieldType(node, 'edges');
    const target = edge === null ? undefined : edges.get(edge);
    if (!node.name.value.endsWith('Connection') || edge === null || !target) continue;
    mappers[node.name.value] = `Connection<ResolversParentTypes['${target}']>`;
    mappers[edge] = `Edge<ResolversParentTypes['${target}']>`;
  }
  const used = Object.keys(mappers).length > 0;
  return { mappers, imports: used ? "import type { Connection, Edge } from '@okaeri/subgraph';\n" : '' };
}

// A row type often has the graph type's own name, and both stand in one file.
function aliased(mappers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mappers).map(([type, mapper]) => [type, `${mapper} as Mapped${mapper.split('#')[1] ?? ''}`]),
  );
}

/** The reference loaders that `createSubgraph` asks for, one for each entity, with the ids' brand and the mapped type. */
function referencesType(document: DocumentNode, context: string): { imports: string; type: string } {
  const entities = document.definitions
    .filter(isObjectNode)
    .filter((node) => keysOf(node).some((key) => key.resolvable))
    .map((node) => node.name.value);
  const lines = [...new Set(entities)].sort().map(
    (name) => `  ${name}: (
    ids: readonly Id<'${name}'>[],
    context: ${context},
  ) => Promise<readonly (ResolversParentTypes['${name}'] | null)[]>;`,
  );
  if (lines.length === 0) return { imports: '', type: '' };
  const comment =
    '/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */';
  return {
    imports: "import type { Id } from '@okaeri/kernel';\n",
    type: `\n${comment}\nexport type References = {\n${lines.join('\n')}\n};\n`,
  };
}

function objectTypes(document: DocumentNode): ObjectTypeDefinitionNode[] {
  return document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function fieldType(node: ObjectTypeDefinitionNode, field: string): string | null {
  const found = node.fields?.find(({ name }) => name.value === field);
  return found ? namedType(found.type) : null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

// The generator needs shapes only; federation's directives are not defined in this document.
function withoutDirectives(document: DocumentNode): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: document.definitions.filter(
      (node) =>
        node.kind !== Kind.SCHEMA_EXTENSION &&
        node.kind !== Kind.DIRECTIVE_DEFINITION &&
        !(node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'Audience'),
    ),
  };
}
