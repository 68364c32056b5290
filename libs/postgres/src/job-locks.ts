import { type Logger, errorFields } from '@okaeri/kernel';
import pg from 'pg';
import { endWhenSilent, forgetTheGone } from './silent-connection.ts';

/** Shows that a process's job runner lives, and frees the jobs of those that do not. */
export interface JobLocks {
  start(): Promise<void>;
  /** From now on this runner's jobs are its own. */
  hold(runnerId: string): void;
  stop(): Promise<void>;
}

/** More than a look takes, on a machine that is busy. */
const silentForMs = 60_000;

const lockOf = (parameter: string) => `hashtextextended('okaeri.jobs:' || ${parameter}, 0)`;

/**
 * graphile-worker gives the jobs of a killed process back after four hours; an invitation cannot wait for that. Here
 * each runner holds a session's advisory lock under its id, which ends when the process does, and every runner looks
 * for jobs whose holder has no such lock any more.
 */
export function createJobLocks(options: { url: string; logger: Logger; lookEveryMs: number }): JobLocks {
  const { url, logger, lookEveryMs } = options;
  const held = new Set<string>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();

  async function connect(): Promise<pg.Client> {
    if (client !== null) return client;
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'okaeri job locks',
      keepAlive: true,
      connectionTimeoutMillis: 30_000,
      options: forgetTheGone,
    });
    const forget = () => {
      if (client === fresh) client = null;
    };
    fresh.on('error', forget);
    fresh.on('end', forget);
    await fresh.connect();
    endWhenSilent(fresh, silentForMs);
    // Taken again after a lost connection: the locks went with it.
    for (const id of held) await fresh.query(`select pg_advisory_lock(${lockOf('$1::text')})`, [id]);
    client = fresh;
    return fresh;
  }

  async function freeOrphans(): Promise<void> {
    const connection = await connect();
    // A runner takes its lock within a moment of its start: what was locked just now is left alone.
    const { rows } = await connection.query<{ holder: string }>(
      `select distinct locked_by as holder from graphile_worker.jobs
        where locked_by <> all($1::text[]) and locked_at < now() - interval '3 seconds'`,
      [[...held]],
    );
    for (const { holder } of rows) {
      const { rowCount } = await connection.query(
        `select graphile_worker.force_unlock_workers(array[$1]) where pg_try_advisory_lock(${lockOf('$1::text')})`,
        [holder],
      );
      if (rowCount === 0) continue;
      await connection.query(`select pg_advisory_unlock(${lockOf('$1::text')})`, [holder]);
      logger.warn('Jobs of a process that is gone were given back.');
    }
    // One that is taken back or replaced as it runs loses its key and goes when it ends; this one's process ended first.
    await connection.query(
      `delete from graphile_worker._private_jobs where key is null and locked_at is null and attempts >= max_attempts`,
    );
  }

  function look(): void {
    looking = freeOrphans()
      .catch((error: unknown) => logger.warn('Could not look for jobs left behind.', errorFields(error)))
      .then(() => {
        if (timer !== null) timer = setTimeout(look, lookEveryMs);
      });
  }

  return {
    async start() {
      await connect();
      timer = setTimeout(look, 0);
    },
    hold(runnerId) {
      held.clear();
      held.add(runnerId);
      client
        ?.query(`select pg_advisory_lock(${lockOf('$1::text')})`, [runnerId])
        .catch((error: unknown) => logger.warn('Could not lock the jobs of this process.', errorFields(error)));
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await looking;
      await client?.end();
      client = null;
    },
  };
}
