import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type Logger } from '@okaeri/kernel';
import { createSubgraphDataSource } from '../subgraph/subgraph-data-source.ts';
import { type SubgraphClient } from '../subgraph/subgraph-client.ts';
import { createNodeLookup, nodeSubgraph } from '../supergraph/node-lookup.ts';
import { type SupergraphFile } from '../supergraph/supergraph-file.ts';
import { type GatewayContext } from './context.ts';
import { maskedErrorsPlugin, maskError } from './errors.ts';
import { createLimits } from './limits.ts';

export interface GraphServerOptions {
  readonly supergraph: SupergraphFile;
  readonly urls: Readonly<Record<string, URL>>;
  readonly client: SubgraphClient;
  readonly logger: Logger;
  /** Introspection, suggestions in errors, query plans on request. */
  readonly development: boolean;
  /** Told after a mutation: what is known of the caller may have changed. */
  readonly afterMutation: (context: GatewayContext) => void;
}

// Apollo's own log lines quote operations; ours say what is needed.
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The one graph: plans operations over the subgraphs and puts their answers together. */
export function createGraphServer(options: GraphServerOptions): ApolloServer<GatewayContext> {
  const { supergraph, urls, client, logger, development, afterMutation } = options;
  // `node` is answered here, from the schema in force.
  let nodeLookup: ReturnType<typeof createNodeLookup> | null = null;
  const gateway = new ApolloGateway({
    logger: quiet,
    async supergraphSdl({ update }) {
      const supergraphSdl = await supergraph.open((sdl) => {
        const lookup = createNodeLookup(sdl);
        update(sdl);
        nodeLookup = lookup;
      });
      nodeLookup = createNodeLookup(supergraphSdl);
      return { supergraphSdl, cleanup: async () => supergraph.close() };
    },
    buildService({ name }) {
      if (name === nodeSubgraph) {
        return {
          process(request) {
            if (!nodeLookup) throw new Error('asked before there was a schema');
            return nodeLookup.process(request);
          },
        };
      }
      const url = urls[name];
      if (!url) throw new Error(`the supergraph has a subgraph "${name}", and no setting says where it is`);
      return createSubgraphDataSource(name, url, client, (failure, { requestId }) => {
        logger.warn('subgraph gave no answer', { subgraph: name, reason: failure.kind, requestId });
      });
    },
  });
  const { validationRules, parseOptions } = createLimits();
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection: development,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules,
    formatError: maskError,
    plugins: [ApolloServerPluginLandingPageDisabled(), maskedErrorsPlugin(logger), mutationPlugin(afterMutation)],
    logger: quiet,
  });
}

function mutationPlugin(afterMutation: (context: GatewayContext) => void): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ operation, contextValue }) {
          if (operation?.operation === 'mutation') afterMutation(contextValue);
        },
      };
    },
  };
}
