import { type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { errorFields, type Logger } from '@okaeri/kernel';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type GatewayContext } from './context.ts';

const maskedMessage = 'Something went wrong on our side.';

/** What the gateway itself says about a request. */
const ownCodes = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TOO_LARGE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_OVERLOADED',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_ANSWER_UNUSABLE',
  'DEADLINE_EXCEEDED',
  'CLIENT_GONE',
  'UNAUTHENTICATED',
]);

/** Additions of Apollo's machinery to errors, which tell how we are built and nothing to a client. */
const machinery = new Set(['serviceName', 'stacktrace', 'exception', 'response', 'http']);

/**
 * What a client sees of an error. Subgraphs mask their own unexpected errors and give a request id, so theirs pass
 * with code and extensions as they are; what fails in the gateway itself is masked here.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  { suggestions = false }: { suggestions?: boolean } = {},
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  const fromSubgraph = formatted.extensions?.['serviceName'] !== undefined;
  // Apollo's name for "the subgraph's error had no code": a subgraph of ours always gives one.
  const told = fromSubgraph ? code !== 'DOWNSTREAM_SERVICE_ERROR' : typeof code === 'string' && ownCodes.has(code);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (!told) return { message: maskedMessage, ...place, extensions: { code: 'INTERNAL' } };
  const extensions = Object.entries(formatted.extensions ?? {}).filter(([name]) => !machinery.has(name));
  const message = suggestions ? formatted.message : withoutSuggestions(formatted.message);
  return { message, ...place, extensions: Object.fromEntries(extensions) };
}

/** Suggestions name what is in the schema: by enough wrong guesses all of it can be read off. */
function withoutSuggestions(message: string): string {
  return message.replace(/\s*Did you mean\b[\s\S]*?\?/g, '');
}

/** Logs what is masked here, and gives every masked error the id under which it is found in the logs. */
export function maskedErrorsPlugin(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (!isOurs(error)) continue;
            const place = error.path?.filter((step) => typeof step === 'string').join('.');
            logger.error('request failed in the gateway', {
              requestId: contextValue.requestId,
              operation: (operationName ?? 'anonymous').slice(0, 80).replace(/[^\w]/g, '_'),
              ...(place ? { field: place } : {}),
              ...errorFields(unwrapResolverError(error)),
            });
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          // Apollo's remarks on why a field became null are for the authors of subgraphs; errors say it to clients.
          if (singleResult.extensions) delete singleResult.extensions['valueCompletion'];
          if (Object.keys(singleResult.extensions ?? {}).length === 0) delete singleResult.extensions;
          singleResult.errors = singleResult.errors?.map((error) => {
            const { code, requestId } = error.extensions ?? {};
            if (code !== 'INTERNAL' || requestId !== undefined) return error;
            return { ...error, extensions: { ...error.extensions, requestId: contextValue.requestId } };
          });
          if (!singleResult.errors) delete singleResult.errors;
        },
      };
    },
  };
}

/** A bug of the gateway: neither an error of a subgraph nor something wrong with the request. */
function isOurs(error: GraphQLError): boolean {
  const { code, serviceName } = error.extensions;
  if (serviceName !== undefined) return false;
  if (code === undefined) return error.originalError !== undefined && error.originalError !== null;
  return typeof code !== 'string' || !ownCodes.has(code);
}
