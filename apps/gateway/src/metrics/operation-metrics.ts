import { type ApolloServerPlugin } from '@apollo/server';
import { type HttpServer } from '@okaeri/service';
import { Histogram } from 'prom-client';
import { type GatewayContext } from '../graph/context.ts';

/** The names that operations are counted by. */
export interface KnownNames {
  /** The name as a label: itself where it is known, else `other` (`anonymous` for none). */
  labelOf(name: string | null, signedIn: boolean): string;
}

const mostNames = 100;

/**
 * Each name is a time series more, and clients choose names. So it is known when it is on the list of trusted
 * documents; where there is none, when somebody who is signed in has used it, up to a number. Strangers make no name
 * known, and cannot use up the number.
 *
 * @param trusted of the list in force; empty where none is kept
 */
export function createKnownNames(trusted: () => ReadonlySet<string>): KnownNames {
  const used = new Set<string>();
  return {
    labelOf(name, signedIn) {
      if (name === null) return 'anonymous';
      const listed = trusted();
      if (listed.size > 0) return listed.has(name) ? name : 'other';
      if (signedIn && used.size < mostNames && name.length <= 80) used.add(name);
      return used.has(name) ? name : 'other';
    },
  };
}

/** How long operations took, from the moment that they were admitted, by name and outcome. */
export function operationMetricsPlugin(
  { registry }: Pick<HttpServer, 'registry'>,
  names: KnownNames,
): ApolloServerPlugin<GatewayContext> {
  const durations = new Histogram({
    name: 'okaeri_gateway_operation_duration_seconds',
    help: 'How long operations took, by name ("other" for names that are not known) and outcome.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers: [registry],
  });
  return {
    async requestDidStart() {
      const begun = performance.now();
      return {
        async willSendResponse({ operationName, contextValue, response }) {
          const operation = names.labelOf(operationName ?? null, contextValue.caller.actor.kind === 'person');
          const outcome = response.body.kind === 'single' ? outcomeOf(response.body.singleResult) : 'ok';
          durations.observe({ operation, outcome }, (performance.now() - begun) / 1000);
        },
      };
    },
  };
}

function outcomeOf({ data, errors }: { data?: unknown; errors?: readonly unknown[] }): 'ok' | 'partial' | 'errors' {
  if (!errors || errors.length === 0) return 'ok';
  const some = Object.values(data ?? {}).some((value) => value !== null);
  return some ? 'partial' : 'errors';
}
