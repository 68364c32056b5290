import { setTimeout as delay } from 'node:timers/promises';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import { collectDefaultMetrics } from 'prom-client';
import { healthOf, type ServiceState } from './health.ts';
import { type HttpServer } from './http-server.ts';
import { registerMetrics, type ServiceMetric } from './metrics/metric-source.ts';
import { watchProcess } from './process-watch.ts';
import { startTracing } from './tracing.ts';

export interface ServiceOptions {
  name: string;
  version?: string;
  logger: Logger;
  http: HttpServer;
  /**
   * Where metrics and the details of readiness are told, when not on `http`: a public door tells strangers neither.
   * Null tells them nowhere.
   */
  inside?: HttpServer | null;
  /** In the order of their start; stopped the other way round. */
  parts: readonly Part[];
  metrics?: readonly ServiceMetric[];
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`, when set. */
  otlpEndpoint?: string | undefined;
  /** `OTEL_TRACES_SAMPLER_ARG`. */
  traceRatio?: number | undefined;
  /**
   * How long after "not ready" requests are still taken, so that balancers and the gateway notice; on a socket that
   * others share nobody has to. 0 also closes kept connections at once, which only tests can want.
   */
  drainDelayMs?: number;
  /** So long after that delay the process ends whatever still runs. With it below Kubernetes' grace period of 30 s. */
  stopDeadlineMs?: number;
  /** Whether this service is the process: signals, uncaught errors and the exit are ours. False in tests. */
  ownsProcess?: boolean;
}

export interface RunningService {
  /** Not ready, drain, stop; resolves when all is stopped, rejects when a part failed to or the deadline passed. */
  stop(): Promise<void>;
}

/**
 * Runs a service: HTTP first (so that its start can be watched), then the parts in order, and the reverse on SIGTERM,
 * SIGINT or the death of the parent that spawned it over IPC. A door that others share opens last: whoever comes is
 * answered by them until this process can.
 */
export async function runService(options: ServiceOptions): Promise<RunningService> {
  const { name, version, logger, http, inside = http, parts, ownsProcess = true } = options;
  const { drainDelayMs = 500, stopDeadlineMs = 25_000 } = options;
  const { otlpEndpoint, traceRatio: ratio } = options;
  const tracing = startTracing({ service: name, version, otlpEndpoint, ratio });
  let state: ServiceState = 'starting';
  const started: Part[] = [];
  let stopping: Promise<void> | undefined;

  collectDefaultMetrics({ register: http.registry });
  registerMetrics(http.registry, options.metrics ?? []);
  addRoutes(http, inside, () => healthOf(state, parts, logger));

  async function stopAll(): Promise<void> {
    state = 'draining';
    http.drain();
    if (!http.shared) await delay(drainDelayMs);
    if (drainDelayMs > 0) await http.letGo();
    const failed: unknown[] = [];
    // The door closes before the parts behind it.
    const apart = inside === null || inside === http ? [] : [inside];
    for (const part of [http, ...[...started].reverse(), ...apart]) {
      try {
        await part.stop();
        logger.debug('part stopped', { part: part.name });
      } catch (error) {
        failed.push(error);
        logger.error('part failed to stop', { part: part.name, ...errorFields(error) });
      }
    }
    await tracing.shutdown().catch((error: unknown) => logger.warn('traces not sent', errorFields(error)));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} part(s) of ${name} failed to stop`);
  }

  const stop = (): Promise<void> => (stopping ??= beforeDeadline(stopAll(), drainDelayMs + stopDeadlineMs, name));
  const unwatch = ownsProcess ? watchProcess(logger, stop) : () => undefined;

  try {
    if (inside !== null && inside !== http) await inside.start();
    if (!http.shared) await http.start();
    for (const part of parts) {
      if (stopping) break;
      // Listed before its start: a part that fails half-way has something to stop, too.
      started.push(part);
      const begun = performance.now();
      await part.start();
      logger.debug('part started', { part: part.name, durationMs: Math.round(performance.now() - begun) });
    }
    if (http.shared && !stopping) await http.start();
  } catch (error) {
    logger.error('start failed', { part: started.at(-1)?.name ?? http.name, ...errorFields(error) });
    await stop().catch(() => undefined);
    unwatch();
    if (ownsProcess) process.exit(1);
    throw error;
  }
  if (!stopping) {
    state = 'running';
    logger.info('ready', { port: Number(new URL(http.url()).port), pid: process.pid });
  }
  return {
    async stop() {
      unwatch();
      await stop();
    },
  };
}

function addRoutes(http: HttpServer, inside: HttpServer | null, health: () => ReturnType<typeof healthOf>): void {
  for (const server of new Set([http, inside])) {
    if (server === null) continue;
    // Alive means: the event loop turns. Anything more would make a restart the answer to a database being down.
    server.app.get('/healthz', async () => ({ alive: true }));
    server.app.get('/readyz', async (_request, reply) => {
      const answer = await health();
      return reply.code(answer.ready ? 200 : 503).send(server === inside ? answer : { ready: answer.ready });
    });
  }
  inside?.app.get('/metrics', async (_request, reply) => {
    const text = await http.registry.metrics();
    return reply.type(http.registry.contentType).send(text);
  });
}

async function beforeDeadline(work: Promise<void>, milliseconds: number, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not stop within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
