import { type ApolloServerPlugin } from '@apollo/server';
import { type Logger } from '@okaeri/kernel';
import { type HttpServer } from '@okaeri/service';
import { trace } from '@opentelemetry/api';
import { Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { Histogram } from 'prom-client';
import { type BaseContext } from './base-context.ts';
import { boundedName } from './errors.ts';

/**
 * Durations of operations by their first root field and outcome, on `/metrics` and (debug) in the log. Fields are the
 * schema's, so there is an end to them; names of operations are the clients', and are counted at the gateway. Variables
 * are never logged.
 */
export function operationMetricsPlugin(
  http: Pick<HttpServer, 'registry'>,
  logger: Logger,
): ApolloServerPlugin<BaseContext> {
  const durations = new Histogram({
    name: 'okaeri_graphql_operation_duration_seconds',
    help: 'How long GraphQL operations took, by first root field and outcome.',
    labelNames: ['field', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [http.registry],
  });
  return {
    async requestDidStart() {
      const begun = performance.now();
      return {
        async didResolveOperation({ operationName }) {
          trace.getActiveSpan()?.setAttribute('graphql.operation.name', boundedName(operationName));
        },
        async willSendResponse({ operation, operationName, response, contextValue }) {
          const milliseconds = performance.now() - begun;
          const outcome = response.body.kind === 'single' && response.body.singleResult.errors ? 'errors' : 'ok';
          durations.observe({ field: rootFieldOf(operation), outcome }, milliseconds / 1000);
          logger.debug('operation', {
            requestId: contextValue.requestId,
            operation: boundedName(operationName),
            outcome,
            durationMs: Math.round(milliseconds),
          });
        },
      };
    },
  };
}

/** Of an operation that was held against the schema; `invalid` for one that does not fit it. */
function rootFieldOf(operation: OperationDefinitionNode | undefined): string {
  const [first] = operation?.selectionSet.selections ?? [];
  if (first === undefined) return 'invalid';
  if (first.kind !== Kind.FIELD) return 'fragment';
  if (first.name.value !== '_entities') return first.name.value;
  return `_entities:${typeOf(first.selectionSet?.selections[0])}`;
}

function typeOf(selection: SelectionNode | undefined): string {
  return selection?.kind === Kind.INLINE_FRAGMENT ? (selection.typeCondition?.name.value ?? 'any') : 'any';
}
