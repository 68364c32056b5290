import { createTokenSigner, createTokenVerifier } from '@okaeri/access';
import { createKafka } from '@okaeri/kafka';
import { createLogger, createManualClock, type Part, systemClock } from '@okaeri/kernel';
import { createInboxConsumer, deadLetters, outboxRows } from '@okaeri/outbox';
import { createDatabase, createJobRunner, type Database, migrate } from '@okaeri/postgres';
import {
  consumerMetrics,
  createHttpServer,
  deadLetterMetrics,
  poolMetrics,
  type ServiceOptions,
} from '@okaeri/service';
import { createSubgraph } from '@okaeri/subgraph';
import { createApplicationSubscription } from './consume/talent-application.ts';
import { createPersonSubscription } from './consume/directory-person.ts';
import { deliveryRows } from './delivery/delivery.rows.ts';
import { createFakeDirectory } from './directory/directory-client.fake.ts';
import { createDirectoryHttpClient } from './directory/directory-http-client.ts';
import { type Env } from './env.ts';
import { type Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { invitationRows } from './invitation/invitation.rows.ts';
import { createTasks } from './mail/mail.tasks.ts';
import { createFakeMailer } from './mail/mailer.fake.ts';
import { createMailer } from './mail/mailer.ts';
import { createUseCases } from './use-cases.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { createFakeUnit } from './unit.fake.ts';
import { createInUnit, createUnit } from './unit.ts';
import { messageRows, participantRows, threadRows } from './thread/thread.rows.ts';

export const rows = [...outboxRows, personRows, invitationRows, deliveryRows, threadRows, participantRows, messageRows];

/** Brings the schema forward, as the role that owns it. */
export async function migrateDatabase(env: Env): Promise<void> {
  await migrate({
    url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    migrations,
    jobs: true,
    runtimeRole: decodeURIComponent(new URL(env.DATABASE_URL).username),
    logger: createLogger({ service: 'messaging', level: env.LOG_LEVEL }),
  });
}

export interface Deps extends ServiceOptions {
  readonly db: Database;
}

/** The service on its real parts, ready to be run. */
export async function createDeps(env: Env): Promise<Deps> {
  const logger = createLogger({ service: 'messaging', level: env.LOG_LEVEL });
  const db = await createDatabase({ url: env.DATABASE_URL, rows, logger, applicationName: 'messaging' });
  const kafka = createKafka({
    brokers: env.KAFKA_BROKERS,
    clientId: 'messaging',
    logger,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
  });
  const http = createHttpServer({ port: env.PORT, host: env.HOST, logger });
  const directory = createDirectoryHttpClient({
    url: env.DIRECTORY_URL,
    signer: createTokenSigner({ issuer: 'messaging', privateJwk: env.INTERNAL_SIGNING_KEY }),
  });
  const mailer = createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
  const messaging = createUseCases({
    inUnit: createInUnit(db),
    directory,
    mailer,
    clock: systemClock,
    logger,
    mailFrom: env.MAIL_FROM,
    portalUrl: env.PORTAL_URL,
  });
  const consumer = createInboxConsumer({
    consumer: 'messaging',
    db,
    kafka,
    logger,
    subscriptions: [createPersonSubscription(messaging.persons), createApplicationSubscription(messaging.threads)],
  });
  const subgraph = createSubgraph<Context>({
    name: 'messaging',
    schemaDir: new URL('../schema/', import.meta.url),
    resolvers,
    references,
    access,
    verifier: createTokenVerifier({ audience: 'messaging', issuers: env.INTERNAL_ISSUERS }),
    createContext: (base) => ({
      ...base,
      reader: createUnit(db.read),
      invitations: messaging.invitations,
      threads: messaging.threads,
    }),
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
  const outgoing: Part = {
    name: 'outgoing',
    start: () => Promise.resolve(),
    async stop() {
      mailer.close();
      await directory.close();
    },
  };
  return {
    name: 'messaging',
    db,
    logger,
    http,
    parts: [database, outgoing, createJobRunner({ db, tasks: createTasks(messaging), logger }), consumer, subgraph],
    metrics: [...poolMetrics(db), ...consumerMetrics('messaging', consumer), ...deadLetterMetrics(deadLetters(db))],
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

/** The use cases in memory, for unit tests: no database, no mail server, a clock that stands still. */
export function createFakeDeps(start: Date) {
  const clock = createManualClock(start);
  const unit = createFakeUnit();
  const mailer = createFakeMailer();
  const directory = createFakeDirectory();
  const useCases = createUseCases({
    inUnit: (work) => work(unit),
    directory,
    mailer,
    clock,
    logger: createLogger({ service: 'messaging', level: 'silent' }),
    mailFrom: 'Okaeri <okaeri@okaeri.example>',
    portalUrl: 'https://alumni.example',
  });
  return { ...useCases, clock, unit, mailer, directory };
}
