import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { startKafka } from './kafka.ts';
import { startPostgres } from './postgres.ts';
import { type ServerLog } from './process-spec.ts';

/** What tests read to find their servers. */
export interface TestServersEnv {
  /** Of the superuser: tests make their databases and roles. */
  readonly TEST_POSTGRES_URL: string;
  readonly TEST_KAFKA_BROKERS: string;
}

export interface TestServers {
  readonly env: TestServersEnv;
  /** Stops what was started here and removes its data. */
  stop(): Promise<void>;
}

const jarsDir = fileURLToPath(new URL('../../../../.okaeri/cache', import.meta.url));

/**
 * A PostgreSQL and a Kafka for tests, on free ports and in a directory of their own, so that they run beside a
 * stack. A server that is given already is used as it is and left running.
 */
export async function startTestServers(
  given: { postgresUrl?: string | undefined; kafkaBrokers?: string | undefined; log?: ServerLog } = {},
): Promise<TestServers> {
  const dir = await mkdtemp(join(tmpdir(), 'okaeri-test-'));
  // PostgreSQL runs as another user when we are root, and has to get in.
  await chmod(dir, 0o755);
  const log = given.log === undefined ? {} : { log: given.log };
  const ports = { postgres: await freePort(), kafka: await freePort() };
  const started = await Promise.allSettled([
    given.postgresUrl === undefined || given.postgresUrl === ''
      ? startPostgres({ dir: join(dir, 'postgres'), port: ports.postgres, settings: throwAway, ...log })
      : null,
    given.kafkaBrokers === undefined || given.kafkaBrokers === ''
      ? // Under a test's load the machine may stall for seconds; nothing here is killed and has to be back fast.
        startKafka({ dir: join(dir, 'kafka'), port: ports.kafka, jarsDir, sessionTimeoutMs: 9_000, ...log })
      : null,
  ]);
  const [postgres, kafka] = started;
  const pids = started.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value.pid] : []));
  const reaper = startReaper(dir, pids);
  const stop = async () => {
    await Promise.allSettled(started.map((one) => (one.status === 'fulfilled' ? one.value?.stop() : undefined)));
    await rm(dir, { recursive: true, force: true });
    reaper.dismiss();
  };
  if (postgres.status === 'rejected' || kafka.status === 'rejected') {
    await stop();
    throw postgres.status === 'rejected' ? postgres.reason : (kafka as PromiseRejectedResult).reason;
  }
  return {
    env: {
      TEST_POSTGRES_URL: postgres.value?.superuserUrl ?? given.postgresUrl ?? '',
      TEST_KAFKA_BROKERS: kafka.value?.brokers ?? given.kafkaBrokers ?? '',
    },
    stop,
  };
}

/** Whoever runs tests is killed now and then; servers and their data must not outlive it. */
function startReaper(dir: string, pids: readonly number[]): { dismiss(): void } {
  const script = fileURLToPath(new URL('./orphan-reaper.ts', import.meta.url));
  const reaper = spawn(process.execPath, [script, dir, ...pids.map(String)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.on('error', () => {});
  reaper.stdin.on('error', () => {});
  reaper.unref();
  // The pipe is to close when this process ends, not to keep it from ending.
  if ('unref' in reaper.stdin && typeof reaper.stdin.unref === 'function') reaper.stdin.unref();
  return { dismiss: () => void reaper.stdin.end('stopped') };
}

/** Durability costs time, and this data is thrown away. Few rounds of password hashing: tests connect often. */
const throwAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  scram_iterations: '1',
  max_wal_size: '256MB',
  max_connections: '300',
};
