import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { type CostModel, operationBounds, readCostModel } from '@okaeri/limits';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type Logger } from '@okaeri/kernel';
import { createSubgraphDataSource } from '../subgraph/subgraph-data-source.ts';
import { type FailureLog } from '../subgraph/failure-log.ts';
import { type SubgraphClient } from '../subgraph/subgraph-client.ts';
import { createNodeLookup, nodeSubgraph } from '../supergraph/node-lookup.ts';
import { type SupergraphFile } from '../supergraph/supergraph-file.ts';
import { type GatewayContext } from './context.ts';
import { maskedErrorsPlugin, maskError } from './errors.ts';
import { costPlugin } from './cost-plugin.ts';

export interface GraphServerOptions {
  readonly supergraph: SupergraphFile;
  readonly client: SubgraphClient;
  /** The subgraphs of which is known where they are. */
  readonly names: readonly string[];
  readonly failures: FailureLog;
  readonly logger: Logger;
  /** Suggestions in errors, query plans on request. */
  readonly development: boolean;
  /** Told after a mutation: what is known of the caller may have changed. */
  readonly afterMutation: (context: GatewayContext) => void;
  /** Of others: what they want to know of operations. */
  readonly plugins?: readonly ApolloServerPlugin<GatewayContext>[];
}

// Apollo's own log lines quote operations; ours say what is needed.
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export interface GraphServer {
  readonly apollo: ApolloServer<GatewayContext>;
  /** What the fields of the supergraph in force cost. */
  costs(): CostModel;
}

/** The one graph: plans operations over the subgraphs and puts their answers together. */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { supergraph, client, names, failures, logger, development, afterMutation } = options;
  // `node` is answered here, from the schema in force.
  let nodeLookup: ReturnType<typeof createNodeLookup> | null = null;
  let costs: CostModel | null = null;
  const gateway = new ApolloGateway({
    logger: quiet,
    async supergraphSdl({ update }) {
      const supergraphSdl = await supergraph.open((sdl) => {
        const lookup = createNodeLookup(sdl);
        const model = readCostModel(sdl);
        update(sdl);
        nodeLookup = lookup;
        costs = model;
      });
      nodeLookup = createNodeLookup(supergraphSdl);
      costs = readCostModel(supergraphSdl);
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
      if (!names.includes(name))
        throw new Error(`the supergraph has a subgraph "${name}", and no setting says where it is`);
      return createSubgraphDataSource(name, client, (failure, { requestId }) => failures.failed(failure, requestId));
    },
  });
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    // Who may ask for it is decided at the door.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // The first few tell what is wrong; a thousand would be an answer larger than its question.
    validationOptions: { maxErrors: 5, hideSuggestions: !development },
    parseOptions: { maxTokens: operationBounds.tokens },
    formatError: (error) => maskError(error, { suggestions: development }),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // They look at every field of every answer, for hints and traces that nobody asks for.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      maskedErrorsPlugin(logger),
      costPlugin({ development }),
      mutationPlugin(afterMutation),
      ...(options.plugins ?? []),
    ],
    logger: quiet,
  });
  return {
    apollo,
    costs() {
      if (!costs) throw new Error('asked before there was a schema');
      return costs;
    },
  };
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
