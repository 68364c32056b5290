import { type TokenVerifier, createTokenVerifier } from '@okaeri/access';
import { type Kafka, createKafka, createProducer } from '@okaeri/kafka';
import { type Clock, type Part, type Logger, createLogger, systemClock } from '@okaeri/kernel';
import { createInboxConsumer, createRelay, deadLetters, outboxRows } from '@okaeri/outbox';
import { type Database, createDatabase, migrate } from '@okaeri/postgres';
import {
  type HttpServer,
  type ServiceOptions,
  consumerMetrics,
  createHttpServer,
  deadLetterMetrics,
  outboxMetrics,
  poolMetrics,
} from '@okaeri/service';
import { createSubgraph } from '@okaeri/subgraph';
import { answerRows } from './answer/answer.rows.ts';
import { createAnswerService } from './answer/answer.service.ts';
import { membershipRows } from './audience/audience.rows.ts';
import { createAudienceService } from './audience/audience.service.ts';
import { createDirectoryPersonSubscription } from './consume/directory-person.consumer.ts';
import type { Env } from './env.ts';
import { eventRows } from './event/event.rows.ts';
import { createEventService } from './event/event.service.ts';
import type { AppContext, Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { createInUnit, createUnit } from './unit.ts';

const name = 'events';

export const rows = [...outboxRows, personRows, membershipRows, eventRows, answerRows];

/** Brings the schema forward, as the role that owns it. */
export async function migrateDatabase(env: Env): Promise<void> {
  await migrate({
    url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    migrations,
    runtimeRole: decodeURIComponent(new URL(env.DATABASE_URL).username),
    logger: createLogger({ service: name, level: env.LOG_LEVEL }),
  });
}

/** The service on its real parts, ready to be run. */
export async function createDeps(env: Env, clock: Clock = systemClock): Promise<ServiceOptions> {
  const logger = createLogger({ service: name, level: env.LOG_LEVEL });
  const db = await createDatabase({ url: env.DATABASE_URL, rows, logger, applicationName: name });
  const kafka = createKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: name,
    logger,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
  });
  const http = createHttpServer({ port: env.PORT, host: env.HOST, logger });
  const verifier = createTokenVerifier({ audience: name, issuers: env.INTERNAL_ISSUERS });
  const { producer, relay, consumer } = createStreams({ db, kafka, clock, logger });
  const graph = createGraph({ db, clock, verifier, http, logger, introspection: env.NODE_ENV !== 'production' });
  return {
    name,
    logger,
    http,
    parts: [databasePart(db), producer, relay, consumer, graph],
    metrics: [
      ...poolMetrics(db),
      ...outboxMetrics(relay),
      ...consumerMetrics(name, consumer),
      ...deadLetterMetrics(deadLetters(db)),
    ],
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

/** What the service hears and tells. */
export function createStreams({
  db,
  kafka,
  clock,
  logger,
}: {
  db: Database;
  kafka: Kafka;
  clock: Clock;
  logger: Logger;
}) {
  const producer = createProducer(kafka);
  const relay = createRelay({ db, producer, source: `okaeri/${name}`, logger });
  const audiences = createAudienceService({ clock });
  const consumer = createInboxConsumer({
    consumer: name,
    db,
    kafka,
    logger,
    subscriptions: [createDirectoryPersonSubscription(audiences)],
  });
  return { producer, relay, consumer };
}

/** What can be asked of the service. */
export function createGraph(options: {
  db: Database;
  clock: Clock;
  verifier: TokenVerifier;
  http: HttpServer;
  logger: Logger;
  introspection?: boolean;
}): Part {
  const { db, clock, ...rest } = options;
  const inUnit = createInUnit(db);
  const app: AppContext = {
    events: createEventService({ inUnit, clock }),
    answers: createAnswerService({ inUnit, clock }),
    read: createUnit(db.read),
    clock,
  };
  return createSubgraph<Context>({
    name,
    schemaDir: new URL('../schema/', import.meta.url),
    resolvers,
    references,
    access,
    createContext: (base) => ({ ...base, ...app }),
    ...rest,
  });
}

/** First to start, so last to stop: everything else needs it. */
function databasePart(db: Database): Part {
  return {
    name: 'database',
    start: () => Promise.resolve(),
    stop: () => db.close(),
    readiness: () => db.readiness(),
  };
}
