import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createKafka, type Kafka } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { superuserUrl } from '../client/superuser.ts';
import { databaseUrlOf, readEnv, type StackSettings } from '../env.ts';
import { ensureDatabases } from '../parts/databases.ts';
import { serverPart } from '../parts/parts.ts';
import { ensureAllTopics } from '../parts/topics.ts';
import { databaseUrls, wire, type Wiring } from '../parts/wiring.ts';
import { kafkaSpec, postgresSpec } from '../servers/index.ts';
import { type StackFolder } from '../state/folder.ts';
import { takeLock } from '../state/lock.ts';
import { choosePorts, defaultPorts, type PortName, type Ports, readPorts } from '../state/ports.ts';
import { loadSecrets } from '../state/secrets.ts';
import { type ServiceName, services } from '../state/services.ts';
import { ensureSigningKeys } from '../state/signing-keys.ts';
import { findRunningStack } from '../state/state.ts';
import { createSupervisor } from '../supervisor/supervisor.ts';

/** Refused: what the operator asked for cannot be done as things are. The message says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The servers and the settings of a stack, whether it runs or not, for commands that work on its data. */
export interface Ground {
  readonly folder: StackFolder;
  readonly wiring: Wiring;
  readonly kafka: Kafka;
  /** Whether a supervisor keeps the services running. */
  readonly supervised: boolean;
  /** Where a service's database is, as the roles that run and own it. */
  urls(name: ServiceName): { url: string; migrationUrl: string };
  /** Who may make and rename the database: the embedded server's superuser, elsewhere the role that owns it. */
  adminUrl(name: ServiceName): string;
  /** Stops what was started for this. */
  close(): Promise<void>;
}

/**
 * Finds the servers of the stack: those that run, those of the settings, or its own, which are started for as long as
 * it takes. Meanwhile nobody else can start the stack.
 *
 * @param options.alone also where all servers run elsewhere, and nothing is started for this, the stack stays stopped
 */
export async function openGround(
  folder: StackFolder,
  say: (line: string) => void,
  { alone = false }: { alone?: boolean } = {},
): Promise<Ground> {
  const settings = readEnv();
  const running = findRunningStack(folder);
  const ports = running === null ? await freePorts(folder, settings) : { ...defaultPorts, ...readPorts(folder) };
  const secrets = loadSecrets(folder, ports.openid);
  ensureSigningKeys(folder, secrets);
  const wiring = wire(settings, ports, secrets, folder);
  const ends: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of ends.toReversed()) await end();
  };
  let superuser: string | null = null;
  try {
    if (running === null) {
      const elsewhere = embedded(settings).length === 0 && settings.KAFKA_BROKERS !== undefined;
      if (alone || !elsewhere) ends.push(await lockFolder(folder));
      if (!elsewhere) superuser = await startServers(folder, settings, wiring, ends, say);
    } else if (embedded(settings).length > 0) superuser = superuserUrl(folder.root);
  } catch (error) {
    await close();
    throw error;
  }
  const kafka = createKafka({
    brokers: wiring.kafka.split(','),
    clientId: 'okaeri-stack',
    logger: createLogger({ service: 'stack', level: 'silent' }),
    retries: 4,
  });
  return {
    folder,
    wiring,
    kafka,
    supervised: running !== null,
    urls: (name) => databaseUrls(wiring, name),
    adminUrl: (name) =>
      databaseUrlOf(settings, name) === null && superuser !== null
        ? superuser
        : inMaintenanceDatabase(databaseUrls(wiring, name).migrationUrl),
    close,
  };
}

async function lockFolder(folder: StackFolder): Promise<() => void> {
  const unlock = await takeLock(folder.lock);
  if (unlock) return unlock;
  throw new Refused(
    'The stack is being started or stopped just now, or another command works on its data. Wait for that, and ask again.',
  );
}

async function startServers(
  folder: StackFolder,
  settings: StackSettings,
  wiring: Wiring,
  ends: (() => Promise<void> | void)[],
  say: (line: string) => void,
): Promise<string | null> {
  const names = embedded(settings);
  const { ports } = wiring;
  for (const path of [folder.data, folder.logs]) mkdirSync(path, { recursive: true });
  say('The stack does not run: its servers are started for this.');
  const supervisor = createSupervisor({ folder, onChange: () => undefined });
  ends.push(() => supervisor.stopAll());
  let superuser: string | null = null;
  const label = (title: string, port: number) => ({ title, stage: 0, port });
  if (names.length > 0) {
    const spec = await postgresSpec({ dir: join(folder.data, 'postgres'), port: ports.postgres });
    await supervisor.startProcess(serverPart(folder, spec, 60_000), label('PostgreSQL 18', ports.postgres));
    superuser = await spec.superuserUrl();
    await ensureDatabases(superuser, wiring, names);
  }
  if (settings.KAFKA_BROKERS === undefined) {
    const spec = await kafkaSpec({ dir: join(folder.data, 'kafka'), port: ports.kafka, jarsDir: folder.cache });
    await supervisor.startProcess(serverPart(folder, spec, 90_000), label('Apache Kafka 4.3', ports.kafka));
    await ensureAllTopics(wiring.kafka);
  }
  return superuser;
}

/** Those of the last start, unless somebody else has them now; for the next start they are what they were. */
async function freePorts(folder: StackFolder, settings: StackSettings): Promise<Ports> {
  const names: PortName[] = [
    ...(embedded(settings).length > 0 ? (['postgres'] as const) : []),
    ...(settings.KAFKA_BROKERS === undefined ? (['kafka'] as const) : []),
  ];
  return (await choosePorts(names, readPorts(folder))).ports;
}

function embedded(settings: StackSettings): ServiceName[] {
  return services.filter((name) => databaseUrlOf(settings, name) === null);
}

function inMaintenanceDatabase(url: string): string {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  return elsewhere.href;
}
