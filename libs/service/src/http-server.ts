import { maxHeaderSize } from 'node:http';
import { type AddressInfo, Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import {
  context,
  type Context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import fastify, {
  type ConnectionError,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { Histogram, Registry } from 'prom-client';
import { requestIdFrom, withRequestId } from './request-context.ts';

/** Bounds on what a client may do to the server. Node's own defaults are far too generous. */
export interface HttpLimits {
  headersMs: number;
  requestMs: number;
  bodyBytes: number;
  /** How long an idle connection is kept, for clients that look at nothing: longer than balancers keep theirs. */
  keepAliveMs: number;
  /**
   * How long every answer promises to keep it (`Keep-Alive: timeout`): pools close theirs before, so that none sends a
   * request as we close. A server that ends keeps the promise; in whole seconds.
   */
  promisedMs: number;
  connections: number;
  /** How long a stop waits for requests that are under way before it cuts them off. */
  closeMs: number;
}

export const defaultLimits: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  bodyBytes: 256 * 1024,
  keepAliveMs: 75_000,
  promisedMs: 4_000,
  connections: 2_000,
  closeMs: 15_000,
};

export interface HttpServerOptions {
  port: number;
  host: string;
  /**
   * A listening socket that this process was given, by its descriptor: taken instead of `host` and `port`. Whoever
   * started the process keeps it open, and several processes may accept from it.
   */
  fd?: number | undefined;
  logger: Logger;
  limits?: Partial<HttpLimits>;
  /** Addresses and networks whose `x-forwarded-for` is believed; by default nobody's, so that `request.ip` is the socket's. */
  trustedProxies?: readonly string[];
}

export interface HttpServer extends Part {
  /** Routes are added before the start. */
  app: FastifyInstance;
  /** Where it listens; throws before the start. */
  url(): string;
  /** What `/metrics` shows. */
  registry: Registry;
  /** Whether others accept where it does: then it is for them that it must not accept before it can answer. */
  readonly shared: boolean;
  /**
   * The beginning of the end: answers from now on ask clients to close their connection. Where others accept, too,
   * it does not any more; where nobody else does, it goes on, until whoever sends requests has noticed.
   */
  drain(): void;
  /**
   * Accepts no more, and goes on answering on connections that stand. Resolves when none is left, or when the time
   * is over that idle ones were promised: closing them then fails nobody's request.
   */
  letGo(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Trace context and request id of this request. */
    traceContext: Context;
    requestSpan: Span | null;
  }
}

/** An HTTP server with limits, request ids, trace context and duration metrics. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { port, host, fd, logger } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const registry = new Registry();
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    // What Node tells clients is this, what it waits is both.
    keepAliveTimeout: limits.promisedMs,
    http: {
      keepAliveTimeoutBuffer: Math.max(0, limits.keepAliveMs - limits.promisedMs),
      // Node looks for slow clients this often; its default of 30 s would make the limits above meaningless.
      connectionsCheckingInterval: Math.min(2_000, limits.headersMs / 4),
      headersTimeout: limits.headersMs,
    },
    // While draining, a request on a kept connection is still served: refusing it would fail a call of ours.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    clientErrorHandler: refuseClient,
    requestIdHeader: false,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
  });
  app.server.maxConnections = limits.connections;
  let draining = false;

  traceRequests(app);
  measure(app, registry);
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (draining) void reply.header('connection', 'close');
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, logger, limits));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing here.')));

  return {
    name: 'http',
    app,
    registry,
    url() {
      const address = app.server.address() as AddressInfo | null;
      if (!address) throw new Error('the server does not listen yet');
      const shown = address.address === '::' || address.address === '0.0.0.0' ? '127.0.0.1' : address.address;
      return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`;
    },
    async start() {
      // Node prefers a descriptor to an address; fastify passes it on and does not know of it.
      await app.listen({ port, host, ...(fd !== undefined && { fd }) });
    },
    shared: fd !== undefined,
    drain() {
      draining = true;
      if (fd !== undefined) acceptNoMore(app);
    },
    async letGo() {
      draining = true;
      await letGo(app, limits.promisedMs + clockSlackMs);
    },
    async stop() {
      draining = true;
      await close(app, limits.closeMs);
    },
  };
}

/** How late a client's timer may be that closes its side of an idle connection. */
const clockSlackMs = 500;

/** Closes this process's door alone: Node's own way would close idle connections with it, as a client writes to one. */
function acceptNoMore({ server }: FastifyInstance): void {
  if (server.listening) Server.prototype.close.call(server);
}

async function letGo(app: FastifyInstance, withinMs: number): Promise<void> {
  acceptNoMore(app);
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && (await connections()) > 0) await delay(20);
}

/**
 * Closing once only ends connections that are idle at that moment. One that was answered before its body had arrived
 * becomes idle later, and would keep the stop waiting for its whole keep-alive: so it is looked for until the end.
 */
async function close(app: FastifyInstance, closeMs: number): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => app.server.closeAllConnections(), closeMs);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('requestSpan', null);
  app.decorateRequest('traceContext');
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    // Asked for at each request: servers are built before tracing starts.
    const span = trace
      .getTracer('okaeri.http')
      .startSpan(
        `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
        { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } },
        parent,
      );
    request.requestSpan = span;
    request.traceContext = withRequestId(trace.setSpan(parent, span), request.id);
    context.with(request.traceContext, done);
  });
  // Reading the body goes through the socket's events, which belong to no request: enter the context again.
  app.addHook('preValidation', (request, _reply, done) => context.with(request.traceContext, done));
  app.addHook('onResponse', async (request, reply) => {
    const span = request.requestSpan;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

function measure(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long HTTP requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the path: paths hold ids, and every new value would be a new series.
    const route = request.routeOptions.url ?? 'unknown';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}

/** What is no HTTP, too slow or too large in its head never becomes a request: it is answered here, and the socket closed. */
function refuseClient(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([
          '431 Request Header Fields Too Large',
          'HEADERS_TOO_LARGE',
          `The headers have more than ${maxHeaderSize} bytes. Send fewer.`,
        ] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['408 Request Timeout', 'TIMEOUT', 'The request did not come in time. Send it at once.'] as const)
        : (['400 Bad Request', 'BAD_REQUEST', 'This is not HTTP as it has to be.'] as const);
  const body = JSON.stringify(errorBody(code, message));
  const head = `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}`;
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\nconnection: close\r\n\r\n${body}`);
}

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
  { bodyBytes }: HttpLimits,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    const found = Number(request.headers['content-length']);
    const has = found > bodyBytes ? `has ${found} bytes` : 'is larger';
    const message = `The body ${has}, ${bodyBytes} are allowed. Send less, or several requests.`;
    return reply.code(413).send(errorBody('PAYLOAD_TOO_LARGE', message));
  }
  if (status >= 400 && status < 500) return reply.code(status).send(errorBody(codeOf(status), error.message));
  logger.error('request failed', { method: request.method, requestId: request.id, ...errorFields(error) });
  return reply.code(500).send(errorBody('INTERNAL', 'Something went wrong on our side.', request.id));
}

function codeOf(status: number): string {
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  if (status === 408) return 'TIMEOUT';
  return 'BAD_REQUEST';
}

/** The form of every HTTP error: that of GraphQL over HTTP, so that clients have one way to read errors. */
export function errorBody(code: string, message: string, requestId?: string) {
  return { errors: [{ message, extensions: { code, ...(requestId ? { requestId } : {}) } }] };
}
