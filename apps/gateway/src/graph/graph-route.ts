import { type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { propagation } from '@opentelemetry/api';
import { TokenError } from '@okaeri/access';
import { type Logger, type Part } from '@okaeri/kernel';
import { errorBody, type HttpServer } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest, type RouteHandlerMethod } from 'fastify';
import { type Caller, type Callers } from '../caller/callers.ts';
import { type InternalTokens } from '../caller/internal-tokens.ts';
import { SessionUnknown } from '../caller/sessions.ts';
import { type GatewayContext } from './context.ts';

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
  readonly logger: Logger;
}

/** `POST /graphql` and its preflight. Who asks is settled before the body is read. */
export function createGraphRoute(options: GraphRouteOptions): Part {
  const { http, apollo, callers, tokens, origins, logger } = options;
  let handle: RouteHandlerMethod | null = null;

  http.app.decorateRequest('caller', null);
  http.app.route({
    method: 'OPTIONS',
    url: '/graphql',
    handler: async (request, reply) => {
      allowOrigin(request, reply, origins);
      return reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'authorization, content-type, x-request-id, traceparent')
        .header('access-control-max-age', '600')
        .code(204)
        .send();
    },
  });
  http.app.route({
    method: 'POST',
    url: '/graphql',
    async onRequest(request, reply) {
      allowOrigin(request, reply, origins);
      try {
        request.caller = await callers.find(request.headers.authorization);
      } catch (error) {
        return refuse(error, reply, logger);
      }
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
        context: async (request) => contextOf(request, tokens),
      }) as unknown as RouteHandlerMethod;
    },
    async stop() {
      handle = null;
      await apollo.stop();
    },
    readiness: () => (handle ? { ready: true } : { ready: false, why: 'no supergraph is loaded' }),
  };
}

function allowOrigin(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): void {
  void reply.header('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  void reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'x-request-id');
}

/** The answer to a caller who cannot be told apart: the reason's class, nothing about keys or claims. */
function refuse(error: unknown, reply: FastifyReply, logger: Logger): FastifyReply {
  if (error instanceof SessionUnknown) {
    logger.warn('session unknown', { reason: 'directory does not answer' });
    const message = 'Who you are cannot be told at the moment. Try again soon.';
    return reply.code(503).header('retry-after', '2').send(errorBody('NOT_READY', message));
  }
  if (!(error instanceof TokenError)) throw error;
  const { reason } = error;
  if (reason === 'keys_unavailable') {
    logger.warn('access tokens cannot be checked', { reason });
    const message = 'Access tokens cannot be checked at the moment. Try again soon.';
    return reply.code(503).header('retry-after', '2').send(errorBody('NOT_READY', message));
  }
  const body = {
    errors: [{ message: `The access token was refused: ${reason}.`, extensions: { code: 'UNAUTHENTICATED', reason } }],
  };
  return reply.code(401).header('www-authenticate', 'Bearer error="invalid_token"').send(body);
}

function contextOf(request: FastifyRequest, tokens: InternalTokens): GatewayContext {
  const { caller, id: requestId } = request;
  if (!caller) throw new Error('the route settles who asks before this');
  const headers: Record<string, string> = { 'x-request-id': requestId };
  propagation.inject(request.traceContext, headers);
  const language = request.headers['accept-language'];
  if (language !== undefined) headers['accept-language'] = language;
  return {
    caller,
    requestId,
    headers,
    tokenFor: (subgraph) => tokens.tokenFor(caller.actor, subgraph, caller.language),
  };
}
