import { type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { propagation } from '@opentelemetry/api';
import { type Logger, type Part } from '@okaeri/kernel';
import { errorBody, type HttpServer } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest, type RouteHandlerMethod } from 'fastify';
import { type Caller, type CallerHeaders, type Callers } from '../caller/callers.ts';
import { type InternalTokens } from '../caller/internal-tokens.ts';
import { purposeHeader } from '../caller/purpose-header.ts';
import { refuse } from '../caller/refusals.ts';
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
        .header(
          'access-control-allow-headers',
          `authorization, content-type, x-request-id, traceparent, ${purposeHeader}`,
        )
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
        request.caller = await callers.find(callerHeadersOf(request));
      } catch (error) {
        return refuse(error, request, reply, logger);
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

function callerHeadersOf(request: FastifyRequest): CallerHeaders {
  return { authorization: request.headers.authorization, purpose: request.headers[purposeHeader] };
}

function contextOf(request: FastifyRequest, tokens: InternalTokens): GatewayContext {
  const { caller, id: requestId } = request;
  if (!caller) throw new Error('the route settles who asks before this');
  const headers: Record<string, string> = { 'x-request-id': requestId };
  propagation.inject(request.traceContext, headers);
  const language = request.headers['accept-language'];
  if (language !== undefined) headers['accept-language'] = language;
  const extras = { purpose: caller.purpose, ...(caller.language && { language: caller.language }) };
  return { caller, requestId, headers, tokenFor: (subgraph) => tokens.tokenFor(caller.actor, subgraph, extras) };
}
