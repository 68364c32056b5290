import { createTokenVerifier } from '@okaeri/access';
import { createKafka, createProducer } from '@okaeri/kafka';
import { type Clock, type Part, createLogger, createManualClock, systemClock } from '@okaeri/kernel';
import { createInboxConsumer, createRelay, deadLetters, outboxRows } from '@okaeri/outbox';
import { createDatabase, migrate } from '@okaeri/postgres';
import {
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
import { directoryPersonSubscription } from './consume/directory-person.ts';
import type { Env } from './env.ts';
import { eventRows } from './event/event.rows.ts';
import { createEventService } from './event/event.service.ts';
import type { AppContext, Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { createFakeUnit } from './unit.fake.ts';
import { type InUnit, createInUnit, createUnit } from './unit.ts';

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
  const inUnit = createInUnit(db);
  const producer = createProducer(kafka);
  const relay = createRelay({ db, producer, source: `okaeri/${name}`, logger });
  const consumer = createInboxConsumer({
    consumer: name,
    db,
    kafka,
    logger,
    subscriptions: [directoryPersonSubscription(createAudienceService({ clock }))],
  });
  const app: AppContext = {
    events: createEventService({ inUnit, clock }),
    answers: createAnswerService({ inUnit, clock }),
    read: createUnit(db.read),
    clock,
  };
  const subgraph = createSubgraph<Context>({
    name,
    schemaDir: new URL('../schema/', import.meta.url),
    resolvers,
    references,
    access,
    verifier: createTokenVerifier({ audience: name, issuers: env.INTERNAL_ISSUERS }),
    createContext: (base) => ({ ...base, ...app }),
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
    parts: [database, producer, relay, consumer, subgraph],
    metrics: [
      ...poolMetrics(db),
      ...outboxMetrics(relay),
      ...consumerMetrics(name, consumer),
      ...deadLetterMetrics(deadLetters(db)),
    ],
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

/** The use cases in memory, for unit tests: no database, no broker, a clock that stands still. */
export function createFakeDeps(start: Date) {
  const clock = createManualClock(start);
  const unit = createFakeUnit();
  const inUnit: InUnit = (work) => work(unit);
  return {
    clock,
    unit,
    audiences: createAudienceService({ clock }),
    events: createEventService({ inUnit, clock }),
    answers: createAnswerService({ inUnit, clock }),
  };
}
