import { createTokenSigner } from '@okaeri/access';
import { type Clock, createLogger, type Logger, type Part, type Readiness, systemClock } from '@okaeri/kernel';
import { addKeySet, createHttpServer, type ServiceOptions } from '@okaeri/service';
import { createCallers } from './caller/callers.ts';
import { createInternalTokens } from './caller/internal-tokens.ts';
import { createIssuers, createIssuersPart, keyAgeSeconds } from './caller/issuers.ts';
import { createSessions } from './caller/sessions.ts';
import { createDoorParts } from './door/door-parts.ts';
import { createTrustedDocuments } from './door/trusted-documents.ts';
import { type GatewaySettings, subgraphUrls } from './env.ts';
import { addExplorer } from './explorer/explorer.ts';
import { createGraphRoute } from './graph/graph-route.ts';
import { createGraphServer } from './graph/graph-server.ts';
import { createFailureLog } from './subgraph/failure-log.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraph/subgraph-client.ts';
import { createKnownNames, operationMetricsPlugin } from './metrics/operation-metrics.ts';
import { subgraphMetrics, timeAnswers } from './metrics/subgraph-metrics.ts';
import { createSupergraphFile } from './supergraph/supergraph-file.ts';

/** Everything the gateway is made of, ready to be run. */
export async function createDeps(
  env: GatewaySettings,
  options: { clock?: Clock; logger?: Logger } = {},
): Promise<ServiceOptions> {
  const { clock = systemClock, logger = createLogger({ service: 'gateway', level: env.LOG_LEVEL }) } = options;
  const development = env.NODE_ENV === 'development';
  const { TRUSTED_PROXIES: trustedProxies } = env;
  const { PORT: port, HOST: host, LISTEN_FD: fd } = env;
  const http = createHttpServer({ port, host, fd, logger, ...(trustedProxies && { trustedProxies }) });
  const urls = subgraphUrls(env);
  const failures = createFailureLog(logger);
  const untimed = createSubgraphClient({
    urls,
    timeoutMs: env.SUBGRAPH_TIMEOUT_MS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    concurrency: env.SUBGRAPH_CONCURRENCY,
    onCircuit: failures.circuit,
  });
  const client = timeAnswers(untimed, http);
  const signer = createTokenSigner({
    issuer: 'gateway',
    privateJwk: env.INTERNAL_SIGNING_KEY,
    onRefused: () => logger.warn('signing keys not taken over', { reason: 'the file holds no usable keys' }),
  });
  const tokens = createInternalTokens(signer);
  const issuers = createIssuers(env, clock);
  const callers = createCallers(issuers, createSessions({ client, tokens }));
  const trusted = createTrustedDocuments({
    mode: env.TRUSTED_DOCUMENTS,
    file: env.TRUSTED_DOCUMENTS_FILE,
    logger: logger.child({ part: 'trusted-documents' }),
  });
  const supergraph = createSupergraphFile(env.SUPERGRAPH_FILE, logger.child({ part: 'supergraph' }));
  const { apollo, costs } = createGraphServer({
    supergraph,
    client,
    names: Object.keys(urls),
    failures,
    logger,
    development,
    afterMutation: ({ caller }) => callers.forget(caller),
    plugins: [
      operationMetricsPlugin(
        http,
        createKnownNames(() => trusted.operationNames()),
      ),
    ],
  });
  const { door, parts: doorParts } = createDoorParts(env, { costs, trusted, logger, development });
  const graph = createGraphRoute({
    http,
    apollo,
    callers,
    tokens,
    door,
    origins: env.CORS_ORIGINS ?? [],
    timeoutMs: env.REQUEST_TIMEOUT_MS,
    logger,
  });

  addKeySet(http, signer.publicKeys);
  if (development) await addExplorer(http.app);

  return {
    name: 'gateway',
    logger,
    http,
    inside: env.METRICS_PORT === undefined ? null : createHttpServer({ port: env.METRICS_PORT, host, logger }),
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    drainDelayMs: env.DRAIN_DELAY_MS,
    traceRatio: env.OTEL_TRACES_SAMPLER_ARG,
    parts: [createIssuersPart(issuers, logger), createSubgraphsPart(client), ...doorParts, graph],
    metrics: [
      ...subgraphMetrics(client, () => probeAll(client)),
      {
        name: 'okaeri_gateway_issuer_keys_age_seconds',
        help: 'How old the keys of each OpenID provider are; -1 where there are none.',
        labels: ['issuer'],
        read: () => Object.entries(keyAgeSeconds(issuers)).map(([issuer, value]) => ({ labels: { issuer }, value })),
      },
      {
        name: 'okaeri_gateway_supergraph_info',
        help: 'The supergraph in force, by its digest.',
        labels: ['version'],
        read: () => [{ labels: { version: supergraph.version() ?? 'none' }, value: 1 }],
      },
    ],
  };
}

/** The ways to the subgraphs; reports their state, and does not make the gateway unready by it. */
function createSubgraphsPart(client: SubgraphClient): Part {
  return {
    name: 'subgraphs',
    start: async () => undefined,
    stop: () => client.close(),
    async readiness(): Promise<Readiness> {
      // A gateway that is taken out of service because one subgraph is down takes the other four down with it.
      const told = { ready: true as const, subgraphs: await probeAll(client), calls: client.state() };
      return told;
    },
  };
}

async function probeAll(client: SubgraphClient): Promise<Record<string, string>> {
  const probes = Object.keys(client.state()).map(
    async (name) => [name, (await client.probe(name)) ?? 'ready'] as const,
  );
  return Object.fromEntries(await Promise.all(probes));
}
