import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ControlServer, openControlServer } from './control/control-server.ts';
import { databaseUrlOf, foreignProvider, type StackSettings } from './env.ts';
import { type Progress } from './output/progress.ts';
import { ensureDatabases } from './parts/databases.ts';
import { type Apps, type AppSockets, createApps, openAppSockets } from './parts/apps.ts';
import { demoCommand, mailPart, openIdPart, serverPart } from './parts/parts.ts';
import { ensureAllTopics } from './parts/topics.ts';
import { databaseUrls, wire, type Wiring } from './parts/wiring.ts';
import { findJava, findMaven, hasKafkaJars, kafkaAnswers, kafkaSpec, postgresSpec } from './servers/index.ts';
import { type StackFolder } from './state/folder.ts';
import { writeJsonFile } from './state/json-file.ts';
import { takeLock } from './state/lock.ts';
import { type ChosenPorts, choosePorts, type PortName, readPorts, writePorts } from './state/ports.ts';
import { loadSecrets } from './state/secrets.ts';
import { ensureSigningKeys } from './state/signing-keys.ts';
import { type DatabaseName, databases, services } from './state/services.ts';
import { readStackState, type StackState } from './state/state.ts';
import { messageOf } from './supervisor/managed-process.ts';
import { endOrphans } from './supervisor/orphans.ts';
import { identify } from './supervisor/process-identity.ts';
import { createSupervisor, type Supervisor } from './supervisor/supervisor.ts';

/** Another living process is the supervisor of this folder. */
export class StackAlreadyRuns extends Error {}

export interface RunOptions {
  readonly folder: StackFolder;
  readonly settings: StackSettings;
  readonly progress: Progress;
  readonly demo: boolean;
  /** Processes of each service and of the gateway. */
  readonly replicas: number;
}

/** A stack whose parts run under this process. */
export interface RunningStack {
  state(): StackState;
  stop(): Promise<void>;
}

/**
 * Starts everything that is not run elsewhere and resolves when all of it is ready. When something cannot be
 * started, what was started is stopped again and the reason is thrown. `stopped` aborts a start in progress.
 */
export async function runStack(options: RunOptions, stopped: AbortSignal): Promise<RunningStack> {
  const { folder, settings, progress } = options;
  if (settings.KAFKA_BROKERS === undefined) await assertKafkaCanRun(folder);
  mkdirSync(folder.logs, { recursive: true });
  mkdirSync(folder.data, { recursive: true });
  const unlock = await takeLock(folder.lock);
  if (!unlock) throw new StackAlreadyRuns('the stack already runs in this folder');

  const before = readStackState(folder);
  const orphans = await endOrphans(
    folder.root,
    (before?.parts ?? []).flatMap(({ identity }) => identity ?? []),
  );
  if (orphans > 0) progress.say(`Ended ${orphans} process${orphans === 1 ? '' : 'es'} that a killed run left behind.`);

  const { ports, moved, sockets } = await takePorts(folder, settings).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const secrets = loadSecrets(folder, ports.openid);
  ensureSigningKeys(folder, secrets);
  const wiring = wire(settings, ports, secrets, folder);
  let state = firstState(folder, wiring);
  const notes = moved.map(({ name, from, to }) => `port ${from} is taken, so ${name} uses ${to}`);
  for (const note of notes) progress.say(`! ${note}`);
  let supervisor: Supervisor | null = null;
  let saving: NodeJS.Timeout | null = null;
  const save = (changes: Partial<StackState> = {}) => {
    state = { ...state, ...changes, parts: supervisor?.parts() ?? [], notes };
    writeJsonFile(folder.state, state);
  };
  const saveSoon = () => {
    saving ??= setTimeout(() => {
      saving = null;
      save();
    }, 50);
  };
  supervisor = createSupervisor({ folder, onChange: saveSoon });
  const apps = createApps({ folder, wiring, supervisor, sockets, replicas: options.replicas });
  let control: ControlServer | null = null;
  save();

  const stop = async (phase: 'stopped' | 'failed', failure: string | null) => {
    save({ phase: 'stopping' });
    control?.close();
    await supervisor.stopAll();
    for (const socket of Object.values(sockets)) socket.close();
    if (saving) clearTimeout(saving);
    // Whoever left their process group or was started in the last moment.
    await endOrphans(folder.root, []);
    save({ phase, failure });
    unlock();
  };
  const aborted = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new Error('stopped before it was ready'));
    if (stopped.aborted) fail();
    stopped.addEventListener('abort', fail, { once: true });
  });
  aborted.catch(() => undefined);
  try {
    await Promise.race([aborted, startParts(options, wiring, supervisor, apps, notes)]);
    control = await openControlServer(folder, (command, tell, asked) => apps.restart(command, tell, asked));
  } catch (error) {
    await stop('failed', messageOf(error));
    throw error;
  }
  save({ phase: 'running', readyAt: new Date().toISOString(), control: control.path });
  return { state: () => ({ ...state, parts: supervisor.parts() }), stop: () => stop('stopped', null) };
}

async function startParts(
  options: RunOptions,
  wiring: Wiring,
  supervisor: Supervisor,
  apps: Apps,
  notes: string[],
): Promise<void> {
  const { folder, settings, progress } = options;
  const { ports } = wiring;
  const embedded = embeddedDatabases(settings);

  const databases = async () => {
    if (embedded.length === 0) return supervisor.noteExternal('postgres', 'PostgreSQL');
    await progress.step(`PostgreSQL 18 on port ${ports.postgres}`, async () => {
      const spec = await postgresSpec({ dir: join(folder.data, 'postgres'), port: ports.postgres });
      const label = { title: 'PostgreSQL 18', stage: 0, port: ports.postgres };
      await supervisor.startProcess(serverPart(folder, spec, 60_000), label);
      await ensureDatabases(await spec.superuserUrl(), wiring, embedded);
    });
  };
  const broker = async () => {
    if (settings.KAFKA_BROKERS !== undefined) {
      supervisor.noteExternal('kafka', `Kafka at ${wiring.kafka}`);
      await progress.step(`Kafka at ${wiring.kafka}: topics`, () => ensureTopicsElsewhere(wiring.kafka));
      return;
    }
    await progress.step(`Apache Kafka 4.3 on port ${ports.kafka}`, async (detail) => {
      const spec = await kafkaSpec({
        dir: join(folder.data, 'kafka'),
        port: ports.kafka,
        jarsDir: folder.cache,
        log: detail,
      });
      const label = { title: 'Apache Kafka 4.3', stage: 0, port: ports.kafka };
      await supervisor.startProcess(serverPart(folder, spec, 90_000), label);
      await ensureAllTopics(wiring.kafka);
    });
  };
  const mail = async () => {
    if (wiring.mail === null) return supervisor.noteExternal('mail', `Mail server at ${wiring.smtp}`);
    const label = { title: 'Mail catcher', stage: 1, port: ports.mail };
    await progress.step(`Mail catcher on port ${ports.mail} (SMTP ${ports.smtp})`, () =>
      supervisor.startProcess(mailPart(folder, wiring), label),
    );
  };
  const openid = async () => {
    if (foreignProvider(settings) !== undefined) return supervisor.noteExternal('openid', `OpenID at ${wiring.issuer}`);
    const label = { title: 'OpenID provider', stage: 1, port: ports.openid };
    await progress.step(`OpenID provider on port ${ports.openid}`, () =>
      supervisor.startProcess(openIdPart(folder, wiring), label),
    );
  };

  await Promise.all([mail(), Promise.all([databases(), broker(), openid()]).then(() => apps.start(progress))]);
  if (options.demo && !existsSync(folder.demo)) await fillDemo(options, supervisor, notes);
}

/** Ports for all parts, and the apps' addresses: those are held from here on. */
async function takePorts(folder: StackFolder, settings: StackSettings): Promise<ChosenPorts & { sockets: AppSockets }> {
  for (let attempt = 1; ; attempt += 1) {
    const chosen = await choosePorts(neededPorts(settings), readPorts(folder));
    try {
      const sockets = await openAppSockets(chosen.ports);
      writePorts(folder, chosen.ports);
      return { ...chosen, sockets };
    } catch (error) {
      // Another stack that starts in the same moment was quicker.
      if (attempt === 5) throw error;
    }
  }
}

/** Fills the graph once. A stack without its demo company still works, so a failure is told and is not the end. */
async function fillDemo(options: RunOptions, supervisor: Supervisor, notes: string[]): Promise<void> {
  const { folder, progress } = options;
  const command = demoCommand(folder);
  if (!command) return;
  const label = { title: 'demo company', stage: 4, port: null };
  try {
    await progress.step('Demo company', (detail) => supervisor.runTask('demo', label, command, detail));
    writeJsonFile(folder.demo, { filledAt: new Date().toISOString() }, true);
  } catch (error) {
    notes.push(`the demo company could not be made, the next start tries again: ${messageOf(error)}`);
  }
}

async function assertKafkaCanRun(folder: StackFolder): Promise<void> {
  await findJava();
  if (!(await hasKafkaJars(folder.cache))) await findMaven();
}

async function ensureTopicsElsewhere(brokers: string): Promise<void> {
  const [first = ''] = brokers.split(',');
  const { hostname, port } = new URL(`kafka://${first}`);
  if (!(await kafkaAnswers(hostname, Number(port || 9092), 5_000))) {
    throw new Error(`no Kafka answers at ${first} (KAFKA_BROKERS)`);
  }
  await ensureAllTopics(brokers);
}

function embeddedDatabases(settings: StackSettings): DatabaseName[] {
  return databases.filter((name) => databaseUrlOf(settings, name) === null);
}

function neededPorts(settings: StackSettings): PortName[] {
  return [
    'gateway',
    'metrics',
    ...services,
    ...(foreignProvider(settings) === undefined ? (['openid'] as const) : []),
    ...(settings.SMTP_URL === undefined ? (['mail', 'smtp'] as const) : []),
    ...(embeddedDatabases(settings).length > 0 ? (['postgres'] as const) : []),
    ...(settings.KAFKA_BROKERS === undefined ? (['kafka'] as const) : []),
  ];
}

function firstState(folder: StackFolder, wiring: Wiring): StackState {
  const supervisor = identify(process.pid);
  if (!supervisor) throw new Error('this process cannot find itself in the list of processes');
  return {
    version: 1,
    folder: folder.root,
    supervisor,
    control: null,
    phase: 'starting',
    startedAt: new Date().toISOString(),
    readyAt: null,
    failure: null,
    notes: [],
    parts: [],
    urls: { graph: wiring.graph, mail: wiring.mail, openid: wiring.openid },
    smtp: wiring.smtp,
    kafka: wiring.kafka,
    postgres: Object.fromEntries(services.map((name) => [name, databaseUrls(wiring, name).url])),
  };
}
