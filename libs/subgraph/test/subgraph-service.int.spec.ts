import { type Actor, serviceActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { createDatabase, type Database } from '@okaeri/postgres';
import { type RunningService, runService, type ServiceSettings } from '@okaeri/service';
import {
  createEmptyDatabase,
  createGraphClient,
  createTestIssuer,
  createTestKafka,
  createTestLogger,
  expectEventually,
  testActors,
  type TestKafka,
} from '@okaeri/testkit';
import { runSubgraphService, type SubgraphService } from '../src/index.ts';
import { call, callTopic, echo, echoTopic, listener } from './echo/echo-service.ts';

type Settings = ServiceSettings & { LOUD: boolean };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function world(): Promise<{
  kafka: TestKafka;
  settings: Settings;
  token: (name: string, actor?: Actor) => Promise<string>;
}> {
  const [database, kafka, issuer] = await Promise.all([
    createEmptyDatabase(),
    createTestKafka([callTopic, echoTopic]),
    createTestIssuer(['directory', 'messaging']),
  ]);
  stops.push(
    () => database.drop(),
    () => kafka.stop(),
  );
  const settings: Settings = {
    PORT: 0,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    DRAIN_DELAY_MS: 1,
    OTEL_TRACES_SAMPLER_ARG: 1,
    DATABASE_URL: database.serviceUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    KAFKA_BROKERS: [...kafka.brokers],
    KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
    INTERNAL_ISSUERS: issuer.issuers,
    LOUD: true,
  };
  return { kafka, settings, token: (name, actor = testActors.employee) => issuer.token(actor, name) };
}

async function start(service: SubgraphService<{ LOUD: boolean }>, settings: Settings) {
  const created = await service.create(settings);
  const running: RunningService = await runService({ ...created, ownsProcess: false, drainDelayMs: 0 });
  stops.push(() => running.stop());
  return created;
}

describe('a service of the graph', () => {
  it('hears, tells, does its jobs and answers, from what is its own alone', async () => {
    const { kafka, settings, token } = await world();
    await runSubgraphService(echo, settings, 'migrate');
    const { http } = await start(echo, settings);
    const told = await kafka.tap(echoTopic.name);

    await kafka.publish(call('hello'));
    await expectEventually(() => expect(told.events().map(({ data }) => data)).toEqual([{ word: 'HELLO' }]));
    const client = createGraphClient(`${http.url()}/graphql`, () => token('echo'));
    await expectEventually(async () => expect(await client.data('{ heard }')).toEqual({ heard: ['HELLO'] }));
    expect(told.events()[0]?.source).toBe('okaeri/echo');
  });

  it('answers for what it holds about a person to the directory alone, and with who looked', async () => {
    const { settings, token } = await world();
    await echo.migrate(settings);
    const { http } = await start(echo, settings);
    const as = (actor: Actor) => createGraphClient(`${http.url()}/graphql`, () => token('echo', actor));
    const personId = newId<'Person'>();
    const query = `query ($personIds: [ID!]!) { personData(personIds: $personIds) { name title { ja } rows } }`;
    expect(await as(serviceActor('directory')).data(query, { personIds: [personId] })).toEqual({
      personData: [
        { name: 'words', title: { ja: '言葉' }, rows: JSON.stringify([{ id: personId }]) },
        { name: 'accesses', title: { ja: '閲覧と操作の記録' }, rows: '[]' },
      ],
    });
    for (const actor of [testActors.hr, testActors.gateway, serviceActor('messaging')]) {
      const { errors } = await as(actor).ask(query, { personIds: [personId] });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
    const nonsense = await as(serviceActor('directory')).ask(query, { personIds: ['1 or 1=1'] });
    expect(nonsense.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it('starts with the database and ends with it; all its numbers are shown', async () => {
    const { settings } = await world();
    await echo.migrate(settings);
    const { parts, http } = await start(echo, settings);
    const names = [
      'database',
      'caller keys',
      'kafka producer',
      'relay',
      'audit anchors',
      'jobs',
      'consumer echo',
      'graphql',
    ];
    expect(parts.map(({ name }) => name)).toEqual(names);
    const metrics = await (await fetch(`${http.url()}/metrics`)).text();
    for (const line of [
      'okaeri_database_connections_limit 10',
      'okaeri_database_acquire_duration_seconds_count{outcome="ok"}',
      'okaeri_consumer_state{consumer="echo",state="running"} 1',
      'okaeri_consumer_events_total{consumer="echo",outcome="handled"} 0',
      'okaeri_dead_letters{kind="parked"} 0',
      'okaeri_outbox_events 0',
      'okaeri_parked_keys 0',
      'okaeri_outbox_published_total 0',
      'okaeri_audit_entries_total 0',
      'okaeri_jobs{state="due"} 0',
      'okaeri_jobs_age_seconds 0',
    ])
      expect(metrics).toContain(line);
  });

  it('has a relay whatever it tells, and no tables for jobs when it has none', async () => {
    const { settings } = await world();
    await listener.migrate(settings);
    const { parts, http } = await start(listener, settings);
    expect(parts.map(({ name }) => name)).toEqual([
      'database',
      'caller keys',
      'kafka producer',
      'relay',
      'audit anchors',
      'consumer listener',
      'graphql',
    ]);
    const metrics = await (await fetch(`${http.url()}/metrics`)).text();
    expect(metrics).toContain('okaeri_outbox_events 0');
    expect(metrics).not.toContain('okaeri_jobs');
    expect(await tablesOf(settings)).toEqual(expect.arrayContaining(['public.heard', 'public.outbox', 'public.inbox']));
    expect((await tablesOf(settings)).filter((table) => table.startsWith('graphile'))).toEqual([]);
  });

  it('is migrated and not started when that is asked for', async () => {
    const { settings } = await world();
    expect(await runSubgraphService(echo, settings, 'migrate')).toBeNull();
    expect(await tablesOf(settings)).toContain('graphile_worker._private_jobs');
  });
});

async function tablesOf(settings: Settings): Promise<string[]> {
  const db: Database = await createDatabase({
    url: settings.MIGRATION_DATABASE_URL ?? '',
    rows: [],
    logger: createTestLogger(),
    applicationName: 'test',
  });
  try {
    const tables = await db.read.query<{ name: string }[]>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
    );
    return tables.map(({ name }) => name);
  } finally {
    await db.close();
  }
}
