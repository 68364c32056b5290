import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inheritedEnvironment } from './env.ts';
import { freePort, isPortFree } from './free-port.ts';
import { findJava } from './java.ts';
import { ensureKafkaJars } from './kafka-jars.ts';
import { kafkaAnswers } from './kafka-probe.ts';
import { type ProcessSpec, type RunningProcess, type ServerLog, startProcess } from './process-spec.ts';
import { runTool } from './run-tool.ts';

export interface KafkaServerOptions {
  /** Holds the broker's settings and data; made when it is not there. */
  readonly dir: string;
  /** Where clients connect, on 127.0.0.1. */
  readonly port: number;
  /** Holds the jars, for all brokers of the machine. */
  readonly jarsDir: string;
  readonly log?: ServerLog;
  /** Java's heap. Default 384 MiB. */
  readonly heapMb?: number;
  /**
   * How long the broker's registration outlives a `kill -9`, and so delays the next start. Short is quick to
   * recover, but a machine that stalls for so long makes the broker step back for a moment. Default 2,000.
   */
  readonly sessionTimeoutMs?: number;
  /**
   * Doors beside `port`, each for one client that reaches the broker another way than directly (through a proxy): the
   * broker tells whoever comes in there to go on to `advertisedPort`.
   */
  readonly doors?: readonly { readonly port: number; readonly advertisedPort: number }[];
  /** Broker settings beside ours. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

/** How to run Apache Kafka as one node (broker and controller), for a supervisor. */
export async function kafkaSpec(options: KafkaServerOptions): Promise<ProcessSpec & { readonly brokers: string }> {
  const java = await findJava();
  const brokers = `127.0.0.1:${options.port}`;
  const settings = join(options.dir, 'server.properties');
  const jars = await ensureKafkaJars(options.jarsDir, options.log);
  const jvm = [
    `-Xmx${options.heapMb ?? 384}m`,
    '-Xms64m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:-UsePerfData',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${join(options.dir, 'log4j2.properties')}`,
    '-cp',
    join(jars, '*'),
  ];
  return {
    name: 'kafka',
    brokers,
    command: java.command,
    args: [...jvm, 'kafka.Kafka', settings],
    env: inheritedEnvironment(),
    cwd: options.dir,
    stopSignal: 'SIGTERM',
    ready: () => kafkaAnswers('127.0.0.1', options.port),
    async prepare() {
      await mkdir(options.dir, { recursive: true });
      await writeFile(join(options.dir, 'log4j2.properties'), logging);
      await writeFile(settings, properties(options, await controllerPort(options.dir, options.port)));
      if (await exists(join(options.dir, 'data', 'meta.properties'))) return;
      // Half-formatted directories of a start that was broken off hold nothing yet.
      await rm(join(options.dir, 'data'), { recursive: true, force: true });
      const { exitCode, output } = await runTool(java.command, [
        ...jvm,
        'kafka.tools.StorageTool',
        'format',
        '--standalone',
        '-t',
        clusterId(),
        '-c',
        settings,
      ]);
      if (exitCode !== 0) throw new Error(`Apache Kafka could not format ${options.dir}:\n${output}`);
    },
  };
}

/** Starts Apache Kafka as one node and waits until it takes clients. */
export async function startKafka(
  options: KafkaServerOptions,
): Promise<{ brokers: string; pid: number; ended: RunningProcess['ended']; stop(): Promise<void> }> {
  const spec = await kafkaSpec(options);
  const { pid, ended, stop } = await startProcess(spec, options.log === undefined ? {} : { log: options.log });
  return { brokers: spec.brokers, pid, ended, stop };
}

function properties(options: KafkaServerOptions, controller: number): string {
  const sessionTimeout = options.sessionTimeoutMs ?? 2_000;
  const doors = options.doors ?? [];
  const listeners = (portOf: (door: { port: number; advertisedPort: number }) => number) =>
    [
      `CLIENT://127.0.0.1:${options.port}`,
      `CONTROLLER://127.0.0.1:${controller}`,
      ...doors.map((door, index) => `DOOR${index}://127.0.0.1:${portOf(door)}`),
    ].join(',');
  const protocols = ['CLIENT', 'CONTROLLER', ...doors.map((_, index) => `DOOR${index}`)];
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controller}`,
    listeners: listeners(({ port }) => port),
    'advertised.listeners': listeners(({ advertisedPort }) => advertisedPort),
    'listener.security.protocol.map': protocols.map((name) => `${name}:PLAINTEXT`).join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'CLIENT',
    'log.dirs': join(options.dir, 'data'),
    'auto.create.topics.enable': false,
    // The contract with HR is that its stream can be read again from the first event.
    'log.retention.ms': -1,
    // Topics whose records go after a time are looked through at once when that is changed, not minutes later.
    'log.retention.check.interval.ms': 5_000,
    // One node: every internal topic has one replica, and few partitions are enough.
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    // After a kill -9 the old registration has to time out before the node may register again.
    'broker.session.timeout.ms': sessionTimeout,
    'broker.heartbeat.interval.ms': Math.max(100, Math.floor(sessionTimeout / 5)),
    // A workstation's share of memory and threads.
    // For each listener.
    'num.network.threads': doors.length > 0 ? 1 : 2,
    'num.io.threads': 4,
    'background.threads': 2,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'log.index.size.max.bytes': 1_048_576,
    ...options.settings,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const logging = `status = error
appender.console.type = Console
appender.console.name = CONSOLE
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %m (%c{1})%n%throwable{3}
rootLogger.level = warn
rootLogger.appenderRef.console.ref = CONSOLE
`;

/** The controller's port is of no interest to clients: kept from the last start when it is still free. */
async function controllerPort(dir: string, clientPort: number): Promise<number> {
  const previous = /CONTROLLER:\/\/127\.0\.0\.1:(\d+)/.exec(
    await readFile(join(dir, 'server.properties'), 'utf8').catch(() => ''),
  );
  const kept = previous === null ? clientPort + 1 : Number(previous[1]);
  if (kept !== clientPort && kept <= 65_535 && (await isPortFree(kept))) return kept;
  return freePort();
}

/** A random UUID in the form Kafka writes them: 22 characters of base64url that do not begin like an option. */
function clusterId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
