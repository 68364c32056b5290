import { type HttpServer, type MetricSource } from '@okaeri/service';
import { Histogram } from 'prom-client';
import { type SubgraphClient, SubgraphFailure } from '../subgraph/subgraph-client.ts';

/** The client, with every answer timed: as the gateway sees it, with waiting for a turn and a second try. */
export function timeAnswers(client: SubgraphClient, { registry }: Pick<HttpServer, 'registry'>): SubgraphClient {
  const durations = new Histogram({
    name: 'okaeri_gateway_subgraph_duration_seconds',
    help: 'How long subgraphs took to answer, by outcome: ok, errors (in the answer), or why there was none.',
    labelNames: ['subgraph', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    ...client,
    async ask(subgraph, ...rest) {
      const begun = performance.now();
      const tell = (outcome: string) => durations.observe({ subgraph, outcome }, (performance.now() - begun) / 1000);
      try {
        const answer = await client.ask(subgraph, ...rest);
        tell(answer.errors && answer.errors.length > 0 ? 'errors' : 'ok');
        return answer;
      } catch (error) {
        tell(error instanceof SubgraphFailure ? error.kind.toLowerCase() : 'bug');
        throw error;
      }
    },
  };
}

const openness = { open: 1, 'half-open': 0.5, closed: 0 };

/** How it goes with the ways to the subgraphs. */
export function subgraphMetrics(
  client: Pick<SubgraphClient, 'state'>,
  readiness: () => Promise<Record<string, string>>,
): MetricSource[] {
  return [
    {
      name: 'okaeri_gateway_subgraph_ready',
      help: 'Whether each subgraph says it is ready (1) or not (0).',
      labels: ['subgraph'],
      read: async () =>
        Object.entries(await readiness()).map(([subgraph, state]) => ({
          labels: { subgraph },
          value: state === 'ready' ? 1 : 0,
        })),
    },
    {
      name: 'okaeri_gateway_circuit_open',
      help: 'Whether calls to each subgraph are refused at once: 1 open, 0.5 on trial, 0 closed.',
      labels: ['subgraph'],
      read: () =>
        Object.entries(client.state()).map(([subgraph, { circuit }]) => ({
          labels: { subgraph },
          value: openness[circuit],
        })),
    },
    {
      name: 'okaeri_gateway_subgraph_calls',
      help: 'Calls to each subgraph that run, and that wait for their turn.',
      labels: ['subgraph', 'state'],
      read: () =>
        Object.entries(client.state()).flatMap(([subgraph, { running, waiting }]) => [
          { labels: { subgraph, state: 'running' }, value: running },
          { labels: { subgraph, state: 'waiting' }, value: waiting },
        ]),
    },
  ];
}
