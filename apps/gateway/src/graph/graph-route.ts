import { type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { propagation } from '@opentelemetry/api';
import { createSparseLog, type Logger, type Part } from '@okaeri/kernel';
import { errorBody, type HttpServer } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest, type RouteHandlerMethod } from 'fastify';
import { callerHeadersOf } from '../caller/caller-headers.ts';
import { type Caller, type Callers } from '../caller/callers.ts';
import { type InternalTokens } from '../caller/internal-tokens.ts';
import { purposeHeader } from '../caller/purpose-header.ts';
import { refuse } from '../caller/refusals.ts';
import { type Door } from '../door/door.ts';
import { answerRefusal, refuse as refusal } from '../door/refusal.ts';
import { readJsonStrictly } from '../door/json-body.ts';
import { type GatewayContext } from './context.ts';
import { startDeadline } from './deadline.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

export interface GraphRouteOptions {
  readonly http: HttpServer;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly callers: Callers;
  readonly tokens: InternalTokens;
  readonly origins: readonly string[];
  readonly door: Door;
  /** How long a request may take in all. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** `POST /graphql` and its preflight. How often they ask and who they are is settled before the body is read. */
export function createGraphRoute(options: GraphRouteOptions): Part {
  const { http, apollo, callers, tokens, origins, door, timeoutMs, logger } = options;
  const log = createSparseLog(logger);
  let handle: RouteHandlerMethod | null = null;

  http.app.decorateRequest('caller', null);
  http.app.decorateRequest('admitted', null);
  readJsonStrictly(http.app);
  http.app.route({
    method: 'OPTIONS',
    url: '/graphql',
    // Before a body is read, as what is below: there is none to be read.
    onRequest: async (request, reply) => {
      allowOrigin(request, reply, origins);
      return reply
        .header('access-control-allow-methods', 'POST')
        .header(
          'access-control-allow-headers',
          `authorization, content-type, x-request-id, traceparent, ${purposeHeader}`,
        )
        .header('access-control-max-age', '600')
        .code(204)
        .send();
    },
    handler: never,
  });
  http.app.route({
    method: http.app.supportedMethods.filter((method) => method !== 'POST' && method !== 'OPTIONS'),
    url: '/graphql',
    onRequest: async (_request, reply) => answerRefusal(reply, notByThisMethod),
    handler: never,
  });
  http.app.route({
    method: 'POST',
    url: '/graphql',
    async onRequest(request, reply) {
      allowOrigin(request, reply, origins);
      const problem = door.head(request, reply);
      if (problem) return answerRefusal(reply, problem);
      try {
        request.caller = await callers.find(callerHeadersOf(request));
      } catch (error) {
        door.badToken(error, request, reply);
        return refuse(error, request, reply, log);
      }
    },
    async preHandler(request, reply) {
      // Without a schema nothing can be judged; the handler says so.
      if (!handle) return;
      const problem = request.caller && door.operation(request, reply, request.caller);
      if (problem) return answerRefusal(reply, problem);
    },
    handler(request, reply) {
      if (handle) return handle.call(this, request, reply);
      return reply.code(503).send(errorBody('NOT_READY', 'The gateway is starting or stopping.'));
    },
  });

  return {
    name: 'graph',
    async start() {
      await apollo.start();
      handle = fastifyApolloHandler(apollo, {
        context: async (request, reply) => contextOf(request, reply, tokens, timeoutMs),
      }) as unknown as RouteHandlerMethod;
    },
    async stop() {
      handle = null;
      await apollo.stop();
    },
    readiness: () => (handle ? { ready: true } : { ready: false, why: 'no supergraph is loaded' }),
  };
}

function never(): never {
  throw new Error('answered before this');
}

const notByThisMethod = refusal(
  405,
  'METHOD_NOT_ALLOWED',
  'The graph is asked by POST, with the operation in the body.',
  {
    headers: { allow: 'POST, OPTIONS' },
  },
);
/** What a page of another origin may read of an answer's head. */
const exposed = 'x-request-id, retry-after, ratelimit, ratelimit-policy';

function allowOrigin(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): void {
  // Answers are somebody's own: nothing on the way keeps them.
  void reply.header('vary', 'origin').header('cache-control', 'no-store');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  void reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', exposed);
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  tokens: InternalTokens,
  timeoutMs: number,
): GatewayContext {
  const { caller, admitted, id: requestId } = request;
  if (!caller || !admitted) throw new Error('the route settles who asks for what before this');
  const headers: Record<string, string> = { 'x-request-id': requestId };
  propagation.inject(request.traceContext, headers);
  const language = request.headers['accept-language'];
  if (language !== undefined) headers['accept-language'] = language;
  const extras = { purpose: caller.purpose, ...(caller.language && { language: caller.language }) };
  return {
    caller,
    requestId,
    headers,
    cost: admitted.cost,
    deadline: startDeadline(reply, timeoutMs, { writes: admitted.operation.operation === 'mutation' }),
    tokenFor: (subgraph) => tokens.tokenFor(caller.actor, subgraph, extras),
  };
}
