import { type ApolloServerPlugin } from '@apollo/server';
import { type Logger } from '@okaeri/kernel';
import { type HttpServer } from '@okaeri/service';
import { trace } from '@opentelemetry/api';
import { Histogram } from 'prom-client';
import { type BaseContext } from './base-context.ts';
import { boundedName } from './errors.ts';

// Clients choose operation names; each is a new time series, so there is an end to it.
const mostNames = 200;

/** Durations of operations by name and outcome, on `/metrics` and (debug) in the log. Variables are never logged. */
export function operationMetricsPlugin(
  http: Pick<HttpServer, 'registry'>,
  logger: Logger,
): ApolloServerPlugin<BaseContext> {
  const names = new Set<string>();
  const durations = new Histogram({
    name: 'okaeri_graphql_operation_duration_seconds',
    help: 'How long GraphQL operations took, by name and outcome.',
    labelNames: ['operation', 'outcome'],
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
        async willSendResponse({ operationName, response, contextValue }) {
          const milliseconds = performance.now() - begun;
          const name = boundedName(operationName);
          const outcome = response.body.kind === 'single' && response.body.singleResult.errors ? 'errors' : 'ok';
          durations.observe({ operation: label(name), outcome }, milliseconds / 1000);
          logger.debug('operation', {
            requestId: contextValue.requestId,
            operation: name,
            outcome,
            durationMs: Math.round(milliseconds),
          });
        },
      };
    },
  };

  function label(name: string): string {
    if (names.size < mostNames) names.add(name);
    return names.has(name) ? name : 'other';
  }
}
