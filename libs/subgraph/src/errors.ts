import { type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { createSparseLog, errorFields, type Logger } from '@okaeri/kernel';
import { blameFor } from '@okaeri/postgres';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type BaseContext } from './base-context.ts';
import { tooLargeCode } from './limits.ts';

const maskedMessage = 'Something went wrong on our side.';

/** Codes of errors that say something about the request, not about us. Everything else is masked. */
const toldCodes = new Set([
  'FORBIDDEN',
  'BAD_USER_INPUT',
  // Another part of the system does not answer, and what it would have said can't be left out.
  'PART_UNAVAILABLE',
  tooLargeCode,
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
]);

/** Seconds after which it is worth asking again when the database did not answer. */
const retryAfter = 2;

/** The service's database cannot be worked with just now, or is too slow: nothing is wrong with what was asked. */
function isOutage(error: unknown): boolean {
  return blameFor(unwrapResolverError(error)) !== 'work';
}

/**
 * What the caller gets to see of an error: a bug's text could quote anybody's data, so it stays here.
 *
 * @param service whose error it is, told when its database is down
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown, service: string): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (isOutage(error)) {
    return {
      message: `The part of the graph behind "${service}" cannot answer at the moment. Try again later.`,
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'SERVICE_UNAVAILABLE', service, retryAfter },
    };
  }
  if (formatted.extensions?.['limit'] === true) return { ...formatted, extensions: { code: tooLargeCode } };
  if (typeof code === 'string' && toldCodes.has(code)) return formatted;
  return {
    message: maskedMessage,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: 'INTERNAL' },
  };
}

/** Logs what was masked, and gives the caller the id to ask about it with. */
export function maskedErrorsPlugin(logger: Logger): ApolloServerPlugin<BaseContext> {
  const log = createSparseLog(logger);
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (isTold(error)) continue;
            if (isOutage(error)) {
              const fields = { requestId: contextValue.requestId, ...errorFields(unwrapResolverError(error)) };
              log('warn', 'the database did not answer', fields, 'outage');
              continue;
            }
            const place = error.path?.filter((step) => typeof step === 'string').join('.');
            logger.error('resolver failed', {
              requestId: contextValue.requestId,
              operation: boundedName(operationName),
              ...(place ? { field: place } : {}),
              ...errorFields(unwrapResolverError(error)),
            });
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          result.errors = result.errors?.map((error) =>
            error.extensions?.['code'] === 'INTERNAL'
              ? { ...error, extensions: { ...error.extensions, requestId: contextValue.requestId } }
              : error,
          );
          if (!result.errors) delete result.errors;
        },
      };
    },
  };
}

/** An operation's name as a label: the client chose it. */
export function boundedName(name: string | null | undefined): string {
  return name ? name.slice(0, 80).replace(/[^\w]/g, '_') : 'anonymous';
}

function isTold(error: GraphQLError): boolean {
  const code = error.extensions['code'];
  // Syntax and validation errors get their codes only after this point, and have no resolver's error inside.
  if (code === undefined) return !error.originalError && !error.path;
  return typeof code === 'string' && toldCodes.has(code);
}
