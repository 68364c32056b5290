import { type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { type GatewayContext } from '../graph/context.ts';
import { type SubgraphClient, SubgraphFailure } from './subgraph-client.ts';

/**
 * How the query plan reaches a subgraph: with a token of ours that says who asks, and with the caller's language,
 * request id and trace. The caller's own headers never go further than this.
 */
export function createSubgraphDataSource(
  name: string,
  client: SubgraphClient,
  onFailure: (failure: SubgraphFailure, context: GatewayContext) => void,
): GraphQLDataSource<GatewayContext> {
  return {
    async process(options) {
      const { request, context } = options;
      if (request.query === undefined) throw new Error('a query plan asks with a query');
      const caller = context as GatewayContext;
      try {
        const { query, variables, operationName } = request;
        const headers = { ...caller.headers, authorization: `Bearer ${await caller.tokenFor(name)}` };
        const { data, errors, extensions } = await client.ask(
          name,
          { query, variables, operationName },
          headers,
          caller.deadline,
        );
        return {
          ...(data === undefined ? {} : { data }),
          ...(errors === undefined ? {} : { errors: errors.map(toGraphQLError) }),
          ...(extensions === undefined ? {} : { extensions }),
        };
      } catch (error) {
        if (!(error instanceof SubgraphFailure)) throw error;
        if (error.kind !== 'CLIENT_GONE') onFailure(error, caller);
        // Only the fields of this subgraph are missing: what the others answered is still of use.
        throw new GraphQLError(toldOf(error), {
          path: pathOf(options),
          extensions: {
            code: error.kind,
            subgraph: name,
            ...(error.retryAfterMs === null ? {} : { retryAfter: Math.max(1, Math.ceil(error.retryAfterMs / 1_000)) }),
            ...(/^\s*mutation\b/.test(request.query) ? { carriedOut: error.sent ? 'UNKNOWN' : 'NO' } : {}),
          },
        });
      }
    },
  };
}

function toldOf({ subgraph, kind }: SubgraphFailure): string {
  if (kind === 'SUBGRAPH_OVERLOADED') {
    return `The part of the graph behind "${subgraph}" has too much to do. Try again later.`;
  }
  if (kind === 'DEADLINE_EXCEEDED') {
    return `The time for this request was over before "${subgraph}" had answered. Ask for less at once, or try again later.`;
  }
  return `The part of the graph behind "${subgraph}" gave no answer. Try again later.`;
}

/** Where in the client's query this fetch belongs; inside a list all of its items are meant, so no index is given. */
function pathOf(options: GraphQLDataSourceProcessOptions<GatewayContext>): (string | number)[] {
  const path = 'pathInIncomingRequest' in options ? options.pathInIncomingRequest : undefined;
  return (path ?? []).filter((step) => step !== '@');
}

function toGraphQLError(error: {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}) {
  return new GraphQLError(error.message, {
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: error.extensions ?? {},
  });
}
