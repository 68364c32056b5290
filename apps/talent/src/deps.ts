import { createTokenVerifier, type TokenVerifier } from '@okaeri/access';
import { createKafka, createProducer, type Kafka } from '@okaeri/kafka';
import { type Clock, type Logger, type Part, createLogger, systemClock } from '@okaeri/kernel';
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
import { ApplicationChangeRows, ApplicationRows } from './application/application.rows.ts';
import { createApplicationService } from './application/application.service.ts';
import { createSelectionService } from './application/selection.service.ts';
import { createDirectoryPersonSubscription } from './consume/directory-person.consumer.ts';
import { DecisionReviewRows, DecisionRows } from './decision/decision.rows.ts';
import { createDecisionService } from './decision/decision.service.ts';
import { type Env } from './env.ts';
import { type Context, type TalentServices } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { PersonRows } from './person/person.rows.ts';
import { PolicyRows } from './policy/policy.rows.ts';
import { RequisitionRows } from './requisition/requisition.rows.ts';
import { createRequisitionService } from './requisition/requisition.service.ts';
import { type InUnit, createInUnit, createReader } from './unit.ts';

const name = 'talent';

/** Everything the service keeps, for the mapper. */
export const rows = [
  ...outboxRows,
  PersonRows,
  PolicyRows,
  DecisionRows,
  DecisionReviewRows,
  RequisitionRows,
  ApplicationRows,
  ApplicationChangeRows,
];

/** Brings the schema forward, as the role that owns it. */
export async function migrateDatabase(env: Env): Promise<void> {
  await migrate({
    url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    migrations,
    runtimeRole: decodeURIComponent(new URL(env.DATABASE_URL).username),
    logger: createLogger({ service: name, level: env.LOG_LEVEL }),
  });
}

export type UseCases = Omit<TalentServices, 'reader' | 'clock'>;

/** The use cases on whatever unit of work they are given. */
export function createUseCases(options: { inUnit: InUnit; clock: Clock }): UseCases {
  return {
    applications: createApplicationService(options),
    selection: createSelectionService(options),
    decisions: createDecisionService(options),
    requisitions: createRequisitionService(options),
  };
}

/** The graph of talent on the server; tests give it parts of their own. */
export function createTalentGraph(options: {
  readonly db: Database;
  readonly clock: Clock;
  readonly verifier: TokenVerifier;
  readonly http: HttpServer;
  readonly logger: Logger;
  readonly introspection?: boolean;
}): Part {
  const { db, clock, ...serving } = options;
  const services: TalentServices = {
    ...createUseCases({ inUnit: createInUnit(db), clock }),
    reader: createReader(db),
    clock,
  };
  return createSubgraph<Context>({
    ...serving,
    name,
    schemaDir: new URL('../schema/', import.meta.url),
    resolvers,
    references,
    access,
    createContext: (base) => ({ ...base, services }),
  });
}

/** What reads and tells topics: the relay behind its producer, and the consumer. */
export function createStreams({ db, kafka, logger }: { db: Database; kafka: Kafka; logger: Logger }) {
  const producer = createProducer(kafka);
  return {
    producer,
    relay: createRelay({ db, producer, source: `okaeri/${name}`, logger }),
    consumer: createInboxConsumer({
      consumer: name,
      db,
      kafka,
      logger,
      subscriptions: [createDirectoryPersonSubscription()],
    }),
  };
}

/** The service on its real parts, ready to be run. */
export async function createDeps(env: Env): Promise<ServiceOptions> {
  const logger = createLogger({ service: name, level: env.LOG_LEVEL });
  const db = await createDatabase({ url: env.DATABASE_URL, rows, logger, applicationName: name });
  const kafka = createKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: name,
    logger,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
  });
  const http = createHttpServer({ port: env.PORT, host: env.HOST, logger });
  const { producer, relay, consumer } = createStreams({ db, kafka, logger });
  const graph = createTalentGraph({
    db,
    clock: systemClock,
    verifier: createTokenVerifier({ audience: name, issuers: env.INTERNAL_ISSUERS }),
    http,
    logger,
    introspection: env.NODE_ENV !== 'production',
  });
  const database: Part = {
    name: 'database',
    start: () => Promise.resolve(),
    stop: () => db.close(),
    readiness: () => db.readiness(),
  };
  return {
    name,
    logger,
    http,
    parts: [database, producer, relay, consumer, graph],
    metrics: [
      ...poolMetrics(db),
      ...outboxMetrics(relay),
      ...consumerMetrics(name, consumer),
      ...deadLetterMetrics(deadLetters(db)),
    ],
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}
