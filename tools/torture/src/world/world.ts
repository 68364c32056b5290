import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createKafka, type Kafka } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { kafkaSpec, postgresSpec } from '@okaeri/stack/servers';
import {
  inheritedByChildren,
  openSharedSockets,
  type Ports,
  prepareWorld,
  type ServiceName,
  services,
  type SharedSocket,
  type World as Wiring,
} from '@okaeri/stack/world';
import { type History } from '../history/history-file.ts';
import { createTcpProxy, type TcpProxy } from '../proxy/tcp-proxy.ts';
import { createDisk, type Disk } from './disk.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { freePorts } from './ports.ts';
import { type Reaping, startReaping } from './reaping.ts';
import { createReplica, type Replica } from './replica.ts';
import { createServer, type Server } from './server.ts';

/** Two replicas of everything, their servers, and a hand on all that is between them. */
export interface World {
  readonly replicas: readonly Replica[];
  replicasOf(service: string): readonly Replica[];
  readonly postgres: Server;
  readonly broker: Server;
  readonly disks: { readonly postgres: Disk; readonly broker: Disk };
  /** By replica; the gateway has none before the broker. */
  readonly proxies: {
    readonly broker: ReadonlyMap<string, TcpProxy>;
    readonly database: ReadonlyMap<string, TcpProxy>;
  };
  readonly history: History;
  readonly mails: MailCatcher;
  readonly issuer: Issuer;
  /** Straight to the broker, past all proxies. */
  readonly kafka: Kafka;
  /** Straight to each service's database, as the role that owns it. */
  readonly databases: Readonly<Record<ServiceName, string>>;
  readonly superuserUrl: string;
  readonly graph: string;
  untilReady(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly folder: string;
  readonly history: History;
  readonly plant: string | null;
  /** How many events it has to hold, which says how large its disks are. */
  readonly events: number;
  readonly say: (text: string) => void;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const apps = [...services, 'gateway'] as const;
const replicasEach = 2;

/** Starts the world in its folder. When it cannot be started, what was is stopped again. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { say } = options;
  const reaping = startReaping();
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
    reaping.dismiss();
  };
  try {
    return await start(options, { reaping, stops, stop });
  } catch (error) {
    say(`The world could not be started (${String(error)}); what was started is stopped.`);
    await stop();
    throw error;
  }
}

interface Hands {
  readonly reaping: Reaping;
  /** What has to be undone, in the order in which it was done. */
  readonly stops: (() => Promise<void> | void)[];
  readonly stop: () => Promise<void>;
}

async function start(options: WorldOptions, hands: Hands): Promise<World> {
  const { folder, history, events, say } = options;
  const { reaping, stops } = hands;
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });

  const sockets = await openSharedSockets(apps.map(() => ({ port: 0 })));
  stops.push(() => sockets.forEach((socket) => socket.close()));
  const ports = await choosePorts(sockets);
  reaping.folder(join(folder, 'stack'));
  const wiring = prepareWorld(join(folder, 'stack'), ports);
  const names = apps.flatMap((app) => Array.from({ length: replicasEach }, (_, index) => `${app}-${index + 1}`));
  const readers = names.filter((name) => !name.startsWith('gateway'));

  const proxies = { broker: new Map<string, TcpProxy>(), database: new Map<string, TcpProxy>() };
  const doors = await freePorts(readers.length);
  for (const [index, name] of readers.entries())
    proxies.broker.set(name, await createTcpProxy({ port: 0, target: doors[index]! }));
  for (const name of names) proxies.database.set(name, await createTcpProxy({ port: 0, target: ports.postgres }));
  stops.push(async () => {
    for (const proxy of [...proxies.broker.values(), ...proxies.database.values()]) await proxy.close();
  });

  const disks = {
    postgres: await createDisk(join(folder, 'postgres'), 512 + Math.ceil(events / 30), reaping),
    broker: await createDisk(join(folder, 'kafka'), 256 + Math.ceil(events / 40), reaping),
  };
  stops.push(async () => {
    await disks.postgres.unmount();
    await disks.broker.unmount();
  });

  say('Starting PostgreSQL, the broker, the mail catcher and the OpenID issuer …');
  const pg = await postgresSpec({
    dir: join(disks.postgres.path, 'cluster'),
    port: ports.postgres,
    // Durable as it is outside; only the log of changes is kept short, since the disk is.
    settings: { max_wal_size: '192MB', min_wal_size: '64MB', max_connections: '300' },
  });
  const kafka = await kafkaSpec({
    dir: join(disks.broker.path, 'broker'),
    port: ports.kafka,
    jarsDir: wiring.cache,
    doors: readers.map((name, index) => ({ port: doors[index]!, advertisedPort: proxies.broker.get(name)!.port })),
    settings: { 'log.segment.bytes': 64 * 1024 * 1024 },
  });
  const supervised = (spec: typeof pg | typeof kafka) =>
    createServer(spec, { history, reaping, log: join(logs, `${spec.name}.log`) });
  const postgres = supervised(pg);
  const broker = supervised(kafka);
  stops.push(() => Promise.all([postgres.stop(), broker.stop()]).then(() => undefined));
  await Promise.all([postgres.start(), broker.start()]);
  await wiring.ensureDatabases(await pg.superuserUrl());
  await wiring.ensureTopics(kafka.brokers);
  const mails = await startMailCatcher(ports.smtp, history);
  stops.push(() => mails.stop());
  const issuer = await startIssuer(ports.openid, wiring.openid);
  stops.push(() => issuer.stop());

  const insidePorts = await freePorts(names.length);
  const replicas = names.map((name, index) =>
    createReplica({
      ...options,
      ...replicaSettings(name, { wiring, ports, proxies, sockets }),
      name,
      insidePort: insidePorts[index]!,
      log: join(logs, `${name}.log`),
      journal: join(folder, 'failpoints.log'),
      reaping,
    }),
  );
  stops.push(() => Promise.all(replicas.map((replica) => replica.stop())).then(() => undefined));
  const untilAllReady = (some: readonly Replica[], withinMs: number) => untilReady(some, withinMs, logs);
  for (const round of Array.from({ length: replicasEach }, (_, index) => index + 1)) {
    // The first of each migrates; the others find everything in place.
    const some = replicas.filter(({ name }) => name.endsWith(`-${round}`));
    say(`Starting replica ${round} of ${apps.length} processes …`);
    for (const replica of some) replica.start();
    await untilAllReady(some, 120_000);
  }

  return {
    replicas,
    replicasOf: (service) => replicas.filter((replica) => replica.service === service),
    postgres,
    broker,
    disks,
    proxies,
    history,
    mails,
    issuer,
    kafka: createKafka({
      brokers: [kafka.brokers],
      clientId: 'okaeri-torture',
      logger: createLogger({ service: 'torture', level: 'silent' }),
    }),
    databases: Object.fromEntries(services.map((name) => [name, wiring.databaseUrls[name].migrationUrl])) as Record<
      ServiceName,
      string
    >,
    superuserUrl: await pg.superuserUrl(),
    graph: `http://127.0.0.1:${ports.gateway}/graphql`,
    untilReady: (withinMs) => untilAllReady(replicas, withinMs),
    stop: hands.stop,
  };
}

async function choosePorts(sockets: readonly SharedSocket[]): Promise<Ports> {
  const [postgres = 0, kafka = 0, smtp = 0, openid = 0] = await freePorts(4);
  const taken = Object.fromEntries(apps.map((app, index) => [app, sockets[index]!.port])) as Record<
    (typeof apps)[number],
    number
  >;
  return { ...taken, postgres, kafka, smtp, openid, mail: 0, metrics: 0 };
}

function replicaSettings(
  name: string,
  {
    wiring,
    ports,
    proxies,
    sockets,
  }: { wiring: Wiring; ports: Ports; proxies: World['proxies']; sockets: readonly SharedSocket[] },
) {
  const app = apps.find((one) => name.startsWith(`${one}-`))!;
  const cwd = join(root, 'apps', app);
  const { DATABASE_URL = '', MIGRATION_DATABASE_URL = '', ...others } = wiring.environments[app];
  const through = (url: string) =>
    url.replace(`:${ports.postgres}/`, `:${proxies.database.get(name)?.port ?? ports.postgres}/`);
  const door = proxies.broker.get(name);
  return {
    script: join(cwd, 'src', 'main.ts'),
    cwd,
    socket: sockets[apps.indexOf(app)]!.fd,
    env: {
      ...inheritedByChildren(),
      NODE_COMPILE_CACHE: join(wiring.cache, 'compiled-torture'),
      ...others,
      LOG_LEVEL: 'info',
      DATABASE_URL: through(DATABASE_URL),
      ...(door === undefined ? {} : { KAFKA_BROKERS: `127.0.0.1:${door.port}` }),
    },
    ...(name.endsWith('-1') ? { firstEnv: { MIGRATION_DATABASE_URL: through(MIGRATION_DATABASE_URL) } } : {}),
  };
}

async function untilReady(replicas: readonly Replica[], withinMs: number, logs: string): Promise<void> {
  const deadline = Date.now() + withinMs;
  let waiting = [...replicas];
  for (;;) {
    const answers = await Promise.all(waiting.map((replica) => replica.ready()));
    waiting = waiting.filter((_, index) => answers[index] === false);
    if (waiting.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(
        `Not ready after ${withinMs / 1000} s: ${waiting.map(({ name }) => name).join(', ')}. Their logs: ${logs}`,
      );
    await sleep(200);
  }
}
