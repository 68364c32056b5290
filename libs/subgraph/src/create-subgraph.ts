import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { bearerOf, TokenError, type TokenVerifier, type VerifiedToken } from '@okaeri/access';
import { type AuditLog } from '@okaeri/audit';
import { type Clock, type Language, type Logger, type Part, pickLanguage } from '@okaeri/kernel';
import { errorBody, type HttpServer } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest, type RouteHandlerMethod } from 'fastify';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { type AccessRegistry } from './access-guard.ts';
import { auditPlugin } from './audit-plugin.ts';
import { type BaseContext, createBaseContext } from './base-context.ts';
import { answerWithin } from './deadline.ts';
import { maskedErrorsPlugin, maskError } from './errors.ts';
import { capRepresentations, limitOperations, operationLimits } from './limits.ts';
import { operationMetricsPlugin } from './operation-metrics.ts';
import { type References } from './references.ts';
import { createSubgraphSchema, SubgraphMistakes } from './schema.ts';
import { findPrivate, readOwnSdl } from './sdl/index.ts';

export interface SubgraphOptions<Context extends BaseContext> {
  name: string;
  /** Where the subgraph's `*.graphql` files are. */
  schemaDir: URL;
  /** The generated `Resolvers`. */
  resolvers: object;
  /** The generated `References`: a batch loader for each entity. */
  references?: References<Context>;
  access?: AccessRegistry<Context>;
  verifier: TokenVerifier;
  /** Where looks at private fields are recorded; a schema with such fields can't be served without. */
  audit?: AuditLog;
  clock?: Clock;
  /** Adds the app's services to what every resolver is given; called once a request. */
  createContext(base: BaseContext): Context | Promise<Context>;
  http: HttpServer;
  logger: Logger;
  /** Introspection; for development only. */
  introspection?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    verifiedToken: VerifiedToken | null;
  }
}

/**
 * A subgraph on `POST /graphql` of the server. It answers only requests with a valid internal token in
 * `Authorization: Bearer`, its own SDL included.
 *
 * @throws SubgraphMistakes when the schema may not be served as it is
 */
export function createSubgraph<Context extends BaseContext>(options: SubgraphOptions<Context>): Part {
  const { name, http, logger, createContext, verifier, introspection = false, audit, clock } = options;
  const sdl = readOwnSdl(options.schemaDir);
  const schema = createSubgraphSchema<Context>({ ...options, sdl });
  const unrecorded = audit ? [] : findPrivate(sdl);
  if (unrecorded.length > 0)
    throw new SubgraphMistakes(
      name,
      unrecorded.map((place) => `${place}: private, but there is no audit to record in`),
    );
  capEntities(schema);
  const apollo = new ApolloServer<BaseContext>({
    schema,
    introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    validationRules: [limitOperations],
    formatError: (formatted, error) => maskError(formatted, error, name),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // They look at every field of every answer, for hints and traces that nobody asks for.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      maskedErrorsPlugin(logger),
      operationMetricsPlugin(http, logger),
      ...(audit ? [auditPlugin(audit)] : []),
    ],
    logger: quiet,
  });
  let handle: RouteHandlerMethod | undefined;

  http.app.decorateRequest('verifiedToken', null);
  http.app.route({
    method: 'POST',
    url: '/graphql',
    // Before the body is read: strangers cost us a signature check and nothing else.
    onRequest: (request, reply) => checkToken(verifier, request, reply),
    handler(request, reply) {
      const answer = handle;
      if (answer) return answerWithin(request, reply, () => answer.call(this, request, reply));
      return reply.code(503).send(errorBody('NOT_READY', `${name} is starting or stopping.`));
    },
  });

  return {
    name: 'graphql',
    async start() {
      await apollo.start();
      handle = fastifyApolloHandler(apollo, {
        context: async (request) => createContext(contextOf(request, clock)),
      }) as unknown as RouteHandlerMethod;
    },
    async stop() {
      handle = undefined;
      await apollo.stop();
    },
    readiness: () => (handle ? { ready: true } : { ready: false, why: 'not started' }),
  };
}

async function checkToken(
  verifier: TokenVerifier,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  try {
    request.verifiedToken = await verifier.read(bearerOf(request.raw.rawHeaders));
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const { reason } = error;
    // Our own trouble, not the caller's: the token may be good.
    if (reason === 'keys_unavailable') {
      return reply.code(503).send(errorBody('NOT_READY', 'Tokens cannot be checked at the moment.'));
    }
    const body = { errors: [{ message: error.message, extensions: { code: 'UNAUTHENTICATED', reason } }] };
    return reply.code(401).header('www-authenticate', 'Bearer').send(body);
  }
}

function contextOf(request: FastifyRequest, clock?: Clock): BaseContext {
  const token = request.verifiedToken;
  // The route's first hook answers requests without a token.
  if (!token) throw new Error('no verified token');
  const { actor, purpose } = token;
  const language = languageOf(request.headers['accept-language'], token.language);
  return createBaseContext({ actor, purpose, requestId: request.id, language }, clock);
}

/** What the client asks for; else what the token knows of the person; else the product's first language. */
function languageOf(header: string | undefined, fromToken: Language | null): Language {
  // `*` is what HTTP clients send when nobody told them anything.
  return pickLanguage(header === '*' ? undefined : header, fromToken ?? undefined);
}

function capEntities(schema: GraphQLSchema): void {
  const entities = schema.getQueryType()?.getFields()['_entities'];
  if (!entities) return;
  const resolve = entities.resolve ?? defaultFieldResolver;
  entities.resolve = (parent, args: { representations?: unknown[] }, context, info) => {
    capRepresentations(args.representations?.length ?? 0);
    return resolve(parent, args, context, info);
  };
}

// Apollo's own log lines quote operations; ours say what is needed.
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
