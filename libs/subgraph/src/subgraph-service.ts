import { createSigningKeys, createTokenVerifier, type SigningKeySource, type TokenVerifier } from '@okaeri/access';
import { type AuditLog, auditMigrations, auditTables, createAuditAnchors, createAuditLog } from '@okaeri/audit';
import { createKafka, createProducer, type Kafka } from '@okaeri/kafka';
import { type Clock, createLogger, type Logger, type Part, systemClock } from '@okaeri/kernel';
import {
  assertOwnTopics,
  createInboxConsumer,
  createRelay,
  deadLetters,
  type InboxConsumer,
  mergeStates,
  outboxMigrations,
  outboxRows,
  type OwnTopic,
  type RebuildOptions,
  type ServiceState,
  type Subscription,
} from '@okaeri/outbox';
import { type PersonData, peopleMigrations } from '@okaeri/people';
import {
  createDatabase,
  createJobRunner,
  type Database,
  type DatabaseOptions,
  migrate,
  type MigrationClass,
  type Task,
} from '@okaeri/postgres';
import {
  addKeySet,
  consumerMetrics,
  createAcquireTimes,
  createEventLatency,
  createHttpServer,
  createJobTimes,
  databasePart,
  deadLetterMetrics,
  type HttpServer,
  jobMetrics,
  type MetricSource,
  outboxMetrics,
  poolMetrics,
  type ServiceMetric,
  type ServiceOptions,
  type ServiceSettings,
} from '@okaeri/service';
import { auditMetrics } from './audit-metrics.ts';
import { type BaseContext } from './base-context.ts';
import { createCallerKeys } from './caller-keys.ts';
import { createSubgraph, type SubgraphOptions } from './create-subgraph.ts';
import { libraryState } from './library-state.ts';
import { personAccessesQuery } from './person-accesses.ts';
import { personDataQuery } from './person-data.ts';

/** What an app's own code stands on. */
export interface AppGround<Settings> {
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: Settings;
}

/** What is an app's own. `App` is what its handlers, jobs and resolvers share, in whatever form suits it. */
export interface SubgraphServiceOptions<Settings, App, Context extends BaseContext> extends Pick<
  SubgraphOptions<Context>,
  'name' | 'schemaDir' | 'resolvers' | 'references' | 'access'
> {
  /** Its own tables; those of the outbox and the inbox are added. */
  readonly rows: DatabaseOptions['rows'];
  /** Its own steps; those of the libraries come before them. */
  readonly migrations: readonly MigrationClass[];
  /** Made once; nothing of it works before the parts are started. */
  createApp(ground: AppGround<Settings>): App;
  /** How it answers for what it holds about persons. */
  personData(app: NoInfer<App>): PersonData;
  /** What it hears. */
  subscriptions(app: NoInfer<App>): readonly Subscription[];
  /** How it finds back to each topic of its own when its database was made anew or is older than they are. */
  ownTopics(app: NoInfer<App>): readonly OwnTopic[];
  /** Where everything in its own tables comes from. */
  readonly state: ServiceState;
  /** What it does in time, by the names that `addJob` is given. Without tasks there are no tables for jobs. */
  tasks?(app: NoInfer<App>): Readonly<Record<string, Task>>;
  /** Whatever else has a start and an end. */
  parts?(app: NoInfer<App>): readonly Part[];
  /** Numbers of its own; those of the database, the topics and the jobs are added. */
  metrics?(app: NoInfer<App>): readonly MetricSource[];
  createContext(app: NoInfer<App>, base: BaseContext): Context;
}

/** All that works off events and jobs; tests start it without the rest. */
export interface Streams {
  /** In the order of their start. */
  readonly parts: readonly Part[];
  readonly metrics: readonly ServiceMetric[];
  readonly consumer: InboxConsumer;
}

export interface SubgraphService<Settings> {
  readonly name: string;
  readonly rows: DatabaseOptions['rows'];
  readonly migrations: readonly MigrationClass[];
  /** Whether its database has tables for jobs. */
  readonly jobs: boolean;
  /** Tables that its role may add to, and not change. */
  readonly appendOnly: readonly string[];
  /** Where everything in its database comes from. */
  readonly state: ServiceState;
  /** Brings the schema forward, as the role that owns it. */
  migrate(settings: Pick<ServiceSettings, 'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'LOG_LEVEL'>): Promise<void>;
  /** The service on its real parts, ready for `runService`. */
  create(
    settings: ServiceSettings & Settings,
    options?: { clock?: Clock },
  ): Promise<ServiceOptions & { readonly db: Database }>;
  createStreams(on: AppGround<Settings> & { kafka: Kafka }): Streams;
  /** What reading its topics again needs; nothing of it is started. */
  createRebuild(on: AppGround<Settings> & { kafka: Kafka }): RebuildOptions;
  createGraph(on: AppGround<Settings> & { http: HttpServer; verifier: TokenVerifier; introspection?: boolean }): Part;
}

/** What the subgraph of a service stands on. */
interface GraphParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly logger: Logger;
  readonly http: HttpServer;
  readonly verifier: TokenVerifier;
  readonly introspection?: boolean;
}

/**
 * A service of the graph: its database, what it hears and tells, its jobs, its subgraph, and the numbers of all of
 * them, wired the one way. The app says what is its own; what every service needs cannot be left out.
 */
export function createSubgraphService<Settings, App, Context extends BaseContext>(
  options: SubgraphServiceOptions<Settings, App, Context>,
): SubgraphService<Settings> {
  const { name } = options;
  const rows = [...outboxRows, ...options.rows];
  const migrations = [...outboxMigrations, ...auditMigrations, ...peopleMigrations, ...options.migrations];
  const jobs = options.tasks !== undefined;
  const appendOnly = auditTables;

  function streamsOf(app: App, { db, kafka, logger }: { db: Database; kafka: Kafka; logger: Logger }): Streams {
    assertOwnTopics(name, options.ownTopics(app));
    const latency = createEventLatency(name);
    const consumer = createInboxConsumer({
      consumer: name,
      onHandled: latency.observe,
      db,
      kafka,
      logger,
      subscriptions: options.subscriptions(app),
    });
    const producer = createProducer(kafka);
    // Also where nothing is told yet: an event that is appended must never wait for a relay that is not there.
    const relay = createRelay({ db, producer, source: `okaeri/${name}`, logger });
    // After the relay, so that at the stop the last head is appended while somebody still publishes.
    const anchors = createAuditAnchors({ service: name, db, logger, leads: () => relay.leads() });
    const parts: Part[] = [producer, relay, anchors];
    const metrics: ServiceMetric[] = [
      latency,
      ...consumerMetrics(name, consumer),
      ...deadLetterMetrics(deadLetters(db)),
      ...outboxMetrics(relay),
    ];
    if (options.tasks) {
      const times = createJobTimes();
      const runner = createJobRunner({ db, tasks: options.tasks(app), logger, onFinished: times.observe });
      parts.push(runner);
      metrics.push(times, ...jobMetrics(runner));
    }
    return { parts: [...parts, consumer], metrics, consumer };
  }

  function graphOf(app: App, { db, ...on }: GraphParts): Part {
    const { schemaDir, references, access } = options;
    const own = options.resolvers as { Query?: object };
    const shared = {
      ...personAccessesQuery(db, name),
      ...personDataQuery(db, options.personData(app)),
    };
    const resolvers = { ...own, Query: { ...own.Query, ...shared } };
    return createSubgraph<Context>({
      name,
      schemaDir,
      resolvers,
      ...(references && { references }),
      ...(access && { access }),
      createContext: (base) => options.createContext(app, base),
      ...on,
    });
  }

  return {
    name,
    rows,
    migrations,
    jobs,
    appendOnly,
    state: mergeStates(libraryState, options.state),
    async migrate({ DATABASE_URL, MIGRATION_DATABASE_URL, LOG_LEVEL }) {
      await migrate({
        url: MIGRATION_DATABASE_URL ?? DATABASE_URL,
        migrations,
        jobs,
        appendOnly,
        runtimeRole: decodeURIComponent(new URL(DATABASE_URL).username),
        logger: createLogger({ service: name, level: LOG_LEVEL }),
      });
    },
    async create(settings, { clock = systemClock } = {}) {
      const logger = createLogger({ service: name, level: settings.LOG_LEVEL });
      const acquires = createAcquireTimes();
      const db = await createDatabase({
        url: settings.DATABASE_URL,
        rows,
        logger,
        applicationName: name,
        onAcquired: acquires.observe,
      });
      const kafka = createKafka({
        brokers: settings.KAFKA_BROKERS,
        clientId: name,
        logger,
        topicPrefix: settings.KAFKA_TOPIC_PREFIX,
      });
      const { HOST: host, METRICS_PORT: insidePort } = settings;
      const http = createHttpServer({ port: settings.PORT, host, fd: settings.LISTEN_FD, logger });
      const verifier = createTokenVerifier({ audience: name, issuers: settings.INTERNAL_ISSUERS });
      // Whoever asks other services signs, and those have to know the keys.
      const { INTERNAL_SIGNING_KEY: signing } = settings as { INTERNAL_SIGNING_KEY?: SigningKeySource };
      if (signing) addKeySet(http, createSigningKeys(signing).published);
      const app = options.createApp({ db, clock, logger, settings });
      const streams = streamsOf(app, { db, kafka, logger });
      const audit = createAuditLog({ db, logger });
      const introspection = settings.NODE_ENV !== 'production';
      const graph = graphOf(app, { db, clock, audit, logger, http, verifier, introspection });
      return {
        name,
        db,
        logger,
        http,
        ...(insidePort !== undefined && { inside: createHttpServer({ port: insidePort, host, logger }) }),
        // The database is the first to start, so the last to stop: all others need it.
        parts: [
          databasePart(db),
          createCallerKeys(verifier, logger),
          ...(options.parts?.(app) ?? []),
          ...streams.parts,
          graph,
        ],
        metrics: [
          acquires,
          ...poolMetrics(db),
          ...auditMetrics(audit),
          ...streams.metrics,
          ...(options.metrics?.(app) ?? []),
        ],
        otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
        drainDelayMs: settings.DRAIN_DELAY_MS,
        traceRatio: settings.OTEL_TRACES_SAMPLER_ARG,
      };
    },
    createStreams: ({ kafka, ...ground }) => streamsOf(options.createApp(ground), { ...ground, kafka }),
    createRebuild({ kafka, ...ground }) {
      const app = options.createApp(ground);
      const { db, logger } = ground;
      return {
        service: name,
        db,
        kafka,
        logger,
        subscriptions: options.subscriptions(app),
        ownTopics: options.ownTopics(app),
      };
    },
    createGraph({ http, verifier, introspection = false, ...ground }) {
      const { db, clock, logger } = ground;
      const audit = createAuditLog({ db, logger });
      return graphOf(options.createApp(ground), { db, clock, audit, logger, http, verifier, introspection });
    },
  };
}
