import { type Actor, createTokenVerifier, type Purpose, generateSigningKey, serviceActor } from '@okaeri/access';
import { type Clock, systemClock } from '@okaeri/kernel';
import type { Database } from '@okaeri/postgres';
import { createHttpServer, type RunningService, runService } from '@okaeri/service';
import {
  createGraphClient,
  createTestDatabase,
  createTestIssuer,
  createTestKafka,
  createTestLogger,
  type GraphClient,
  type TestKafka,
} from '@okaeri/testkit';
import {
  auditTopics,
  directoryPersonTopic,
  erasureTopics,
  hrEmployeeTopic,
  type PersonSnapshot,
  talentApplicationTopic,
} from '@okaeri/topics';
import { directory } from '../src/deps.ts';
import { readEnv } from '../src/env.ts';

/** Where the other services would be. */
const elsewhere = Object.fromEntries(
  ['EVENTS', 'TALENT', 'FEEDBACK', 'MESSAGING'].map((name) => [`${name}_URL`, 'http://127.0.0.1:9/graphql']),
);

export const secret = 'the secret key of the directory under test';

/** The whole service, as it runs in production, on a database and topics of its own. */
export interface RunningDirectory {
  readonly db: Database;
  readonly kafka: TestKafka;
  /** The graph as this actor sees it. */
  as(actor: Actor, purpose?: Purpose): GraphClient;
  readonly messaging: GraphClient;
  /** The same graph on `db` and with nothing else running on it, so that statements can be counted. */
  alone(actor: Actor): GraphClient;
  /** What was told of people, in the order of the partitions. */
  told(): { name: string; data: PersonSnapshot & { mergedInto?: string } }[];
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings beside or in place of those of the harness */
export async function startDirectory(
  options: { clock?: Clock; settings?: Readonly<Record<string, string>> } = {},
): Promise<RunningDirectory> {
  const database = await createTestDatabase(directory);
  const clock = options.clock ?? systemClock;
  const kafka = await createTestKafka([
    auditTopics.directory,
    ...Object.values(erasureTopics),
    hrEmployeeTopic,
    directoryPersonTopic,
    talentApplicationTopic,
  ]);
  const tap = await kafka.tap(directoryPersonTopic.name);
  const issuer = await createTestIssuer();
  const env = readEnv(
    {
      PORT: '0',
      DATABASE_URL: database.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
      INTERNAL_ISSUERS: JSON.stringify(issuer.issuers),
      PERSON_ID_KEY: secret,
      ...elsewhere,
      INTERNAL_SIGNING_KEY: JSON.stringify(await generateSigningKey()),
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      ...options.settings,
    },
    (mistakes) => {
      throw new Error(mistakes.join('\n'));
    },
  );
  let url = '';
  let running: RunningService;
  async function start(): Promise<void> {
    const deps = await directory.create(env, { clock });
    running = await runService({ ...deps, ownsProcess: false, drainDelayMs: 0 });
    url = `${deps.http.url()}/graphql`;
  }
  await start();

  const quiet = createHttpServer({ port: 0, host: '127.0.0.1', logger: createTestLogger() });
  const graph = directory.createGraph({
    db: database.db,
    clock,
    settings: env,
    http: quiet,
    logger: createTestLogger(),
    verifier: createTokenVerifier({ audience: 'directory', issuers: issuer.issuers }),
  });
  await quiet.start();
  await graph.start();

  const as = (actor: Actor, purpose?: Purpose) => {
    const extra = purpose === undefined ? {} : { purpose };
    const client = () => createGraphClient(url, () => issuer.token(actor, 'directory', extra));
    // Asked for anew each time: after a restart the port is another one.
    return {
      ask: (query: string, variables?: Record<string, unknown>) => client().ask(query, variables),
      data: (query: string, variables?: Record<string, unknown>) => client().data(query, variables),
    } as GraphClient;
  };
  return {
    db: database.db,
    kafka,
    as,
    messaging: as(serviceActor('messaging')),
    alone: (actor) => createGraphClient(`${quiet.url()}/graphql`, () => issuer.token(actor, 'directory')),
    told: () =>
      tap.events().map(({ type, data }) => ({
        name: type.replace('okaeri.directory.person.', ''),
        data: data as PersonSnapshot & { mergedInto?: string },
      })),
    async restart() {
      await running.stop();
      await start();
    },
    async stop() {
      await graph.stop();
      await quiet.stop();
      await running.stop();
      await kafka.stop();
      await database.drop();
    },
  };
}
