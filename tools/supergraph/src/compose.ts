import { composeServices as composeWithApollo } from '@apollo/composition';
import {
  composeServices as composeWithTheGuild,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { isObjectNode, readSubgraphSdl } from '@okaeri/subgraph/sdl';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { isNodeType, nodeLookupSdl, nodeTypes } from './node-lookup.ts';
import { type SubgraphApp } from './workspace.ts';

/** Subgraphs don't fit together; each line is one composer's complaint. */
export class DoesNotCompose extends Error {
  override readonly name = 'DoesNotCompose';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The subgraphs do not compose:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Composes the graph with both composers: Apollo's writes what its gateway reads, The Guild's (MIT) must agree that it
 * composes, so that the graph stays portable.
 *
 * @returns the supergraph's SDL: what the gateway routes by
 * @throws DoesNotCompose
 */
export function composeApps(apps: readonly SubgraphApp[]): string {
  return composeDocuments(apps.map((app) => ({ name: app.name, document: readSubgraphSdl(app.schemaDir) })));
}

export function composeDocuments(subgraphs: readonly { name: string; document: DocumentNode }[]): string {
  const owned = nodeTypes(subgraphs.map(({ document }) => document));
  const services = [
    ...subgraphs.map(({ name, document }) => ({ name, typeDefs: describedByOwner(document, owned) })),
    { name: 'node', typeDefs: parse(nodeLookupSdl(owned)) },
  ]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    // Only a name: where a subgraph is stands in the gateway's settings.
    .map((service) => ({ ...service, url: `http://${service.name}/graphql` }));

  const apollo = composeWithApollo(services);
  const guild = composeWithTheGuild(services);
  const problems = [
    ...(apollo.errors ?? []).map((error) => `apollo: ${error.message}`),
    ...(guild.errors ?? []).map((error) => `the guild: ${error.message}`),
  ];
  if (problems.length > 0 || apollo.supergraphSdl === undefined) throw new DoesNotCompose(problems);
  return `${apollo.supergraphSdl.trimEnd()}\n`;
}

/**
 * Several subgraphs describe an entity they share; clients should read what its owner says (the one where it implements
 * `Node`), not what the composer happens to pick.
 */
function describedByOwner(document: DocumentNode, owned: readonly string[]): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((node) => {
      if (!isObjectNode(node) || isNodeType(node) || !owned.includes(node.name.value)) return node;
      const fields = node.fields?.map((field) =>
        field.name.value === 'id' ? { ...field, description: undefined } : field,
      );
      return { ...node, description: undefined, fields };
    }) as DocumentNode['definitions'],
  };
}

/** What clients see of a supergraph: without federation's machinery and without what is `@inaccessible`. */
export function publicSchema(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)));
}
