import { createTokenVerifier } from '@okaeri/access';
import { createKafka, createProducer } from '@okaeri/kafka';
import { type Clock, createLogger, type Part, systemClock } from '@okaeri/kernel';
import { createInboxConsumer, createRelay, deadLetters, outboxRows } from '@okaeri/outbox';
import { createDatabase, createJobRunner, type Database, migrate } from '@okaeri/postgres';
import {
  consumerMetrics,
  createHttpServer,
  deadLetterMetrics,
  outboxMetrics,
  poolMetrics,
  type ServiceOptions,
} from '@okaeri/service';
import { applicationRows } from './application/application.rows.ts';
import { createHrEmployeeSubscription } from './consume/hr-employee.consumer.ts';
import { createTalentApplicationSubscription } from './consume/talent-application.consumer.ts';
import { employmentRows } from './employment/employment.rows.ts';
import { employeeNumberRows, hrRecordRows } from './employment/hr-record.rows.ts';
import type { Env } from './env.ts';
import { createGraph } from './graphql/graph.ts';
import { invitationRows } from './invitation/invitation.rows.ts';
import { migrations } from './migrations/index.ts';
import { createLastDayTask } from './person/last-day.task.ts';
import { personRows } from './person/person.rows.ts';
import { createInUnit, lastDayTask } from './unit.ts';

export const rows = [
  ...outboxRows,
  hrRecordRows,
  employeeNumberRows,
  personRows,
  employmentRows,
  invitationRows,
  applicationRows,
];

/** Brings the schema forward, as the role that owns it. */
export async function migrateDatabase(env: Env): Promise<void> {
  await migrate({
    url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    migrations,
    jobs: true,
    runtimeRole: decodeURIComponent(new URL(env.DATABASE_URL).username),
    logger: createLogger({ service: 'directory', level: env.LOG_LEVEL }),
  });
}

/** The service on its real parts, ready to be run. */
export async function createDeps(env: Env, clock: Clock = systemClock): Promise<ServiceOptions> {
  const logger = createLogger({ service: 'directory', level: env.LOG_LEVEL });
  const db = await createDatabase({ url: env.DATABASE_URL, rows, logger, applicationName: 'directory' });
  const kafka = createKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: 'directory',
    logger,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
  });
  const http = createHttpServer({ port: env.PORT, host: env.HOST, logger });
  const ground = { clock, secret: env.PERSON_ID_KEY };
  const inUnit = createInUnit(db);
  const producer = createProducer(kafka);
  const relay = createRelay({ db, producer, source: 'okaeri/directory', logger });
  const consumer = createInboxConsumer({
    consumer: 'directory',
    db,
    kafka,
    logger,
    subscriptions: [createHrEmployeeSubscription(ground), createTalentApplicationSubscription(ground)],
  });
  const jobs = createJobRunner({ db, tasks: { [lastDayTask]: createLastDayTask(inUnit, ground) }, logger });
  const graph = createGraph({
    db,
    ground,
    http,
    logger,
    verifier: createTokenVerifier({ audience: 'directory', issuers: env.INTERNAL_ISSUERS }),
    introspection: env.NODE_ENV !== 'production',
  });
  return {
    name: 'directory',
    logger,
    http,
    parts: [databasePart(db), producer, relay, jobs, consumer, graph],
    metrics: [
      ...poolMetrics(db),
      ...consumerMetrics('directory', consumer),
      ...outboxMetrics(relay),
      ...deadLetterMetrics(deadLetters(db)),
    ],
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
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
