import { setTimeout as delay } from 'node:timers/promises';
import { type Logger } from '@okaeri/kernel';
import { runMigrations as migrateJobs } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { isLockTimeout } from './database.errors.ts';
import { connectWithin } from './database.ts';
import { tuneJobFunctions } from './job-functions.ts';
import { jobLogger } from './job-logger.ts';
import { grantRuntimeRole } from './runtime-role.ts';
import { createStatementLog } from './statement-log.ts';

/** A step of the schema. Its `name` ends with the timestamp it is ordered by: `initial1795000000000`. */
export type MigrationClass = new () => MigrationInterface & { readonly name: string };

export interface MigrateOptions {
  /** Connects as the role that owns the schema. */
  readonly url: string;
  readonly migrations: readonly MigrationClass[];
  /** Whether the service has jobs (`addJob`): makes the job runner's tables as well. */
  readonly jobs?: boolean;
  /** The role the service runs as; gets to read and write rows, and nothing else. */
  readonly runtimeRole?: string;
  /** Tables that this role may read and add to, and not change. */
  readonly appendOnly?: readonly string[];
  readonly logger: Logger;
  readonly connectWithinMs?: number;
  /** How long a step may wait for a lock, and with it everybody who comes after it for that table. Default 1 s. */
  readonly lockWithinMs?: number;
  /** How long steps that did not get their locks are tried again. Default 60 s. */
  readonly retryForMs?: number;
}

/** "okaeri" in ASCII, folded to 32 bits; only migrations of ours take it. */
const migrationLock = 0x6f6b6165;

/**
 * Brings the schema forward to what this build needs. Processes that start together wait for one another (an
 * advisory lock), each migration is one transaction, and there is no way back: a migration is undone by the next.
 *
 * The service may be in use meanwhile. A step that waits for a table behind somebody's long transaction holds up all who
 * come after it, reads too: so it gives up soon, and is tried again after a pause in which they go on.
 *
 * A database that is ahead of this build (a newer version of the service has migrated it) is no error: schemas only
 * grow, expand first and contract later, and an old replica must be able to restart in the middle of a roll-out or
 * after a roll-back. It is logged.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const { url, logger, jobs = false, runtimeRole, appendOnly } = options;
  assertNames(options.migrations);
  const guard = await connectWithin(options.connectWithinMs ?? 30_000, logger, async () => {
    const client = new pg.Client({ connectionString: url, application_name: 'okaeri migrations', keepAlive: true });
    await client.connect();
    return client;
  });
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    const applied = await runPending(options);
    if (jobs) {
      await migrateJobs({ connectionString: url, logger: jobLogger(logger) });
      await tuneJobFunctions(guard);
    }
    if (runtimeRole !== undefined) await grantRuntimeRole(guard, runtimeRole, appendOnly);
    if (applied.length > 0) logger.info('The schema was brought forward.', { applied });
    return { applied };
  } finally {
    // Ends the session, and the lock with it.
    await guard.end();
  }
}

/**
 * A migration that is plain SQL.
 *
 * @param name ends with its timestamp, e.g. `initial1795000000000`; never changed once it has been released
 */
export function sqlMigration(name: string, sql: string): MigrationClass {
  return class {
    readonly name = name;
    async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
      await runner.query(sql);
    }
    down(): Promise<void> {
      return Promise.reject(new Error(`${name}: migrations go forward only.`));
    }
  };
}

async function runPending(options: MigrateOptions): Promise<string[]> {
  const { url, migrations, logger, lockWithinMs = 1_000, retryForMs = 60_000 } = options;
  const source = await new DataSource({
    type: 'postgres',
    url,
    applicationName: 'okaeri migrations',
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logger: createStatementLog().logger,
    extra: { max: 2, options: `-c lock_timeout=${lockWithinMs}` },
  }).initialize();
  try {
    const before = await taken(source);
    const deadline = Date.now() + retryForMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await source.runMigrations();
        break;
      } catch (error) {
        // Steps before the one that failed are done; the next run goes on from there.
        if (!isLockTimeout(error) || Date.now() > deadline) throw error;
        logger.warn('A migration did not get a lock and is tried again.', { attempt, durationMs: lockWithinMs });
        await delay(Math.min(5_000, lockWithinMs * attempt) * (0.5 + Math.random()));
      }
    }
    const after = await taken(source);
    const known = new Set(migrations.map((Migration) => new Migration().name));
    const ahead = after.filter((name) => !known.has(name));
    if (ahead.length > 0)
      logger.warn('The database is ahead of this build: a newer version has migrated it.', { count: ahead.length });
    return after.filter((name) => !before.includes(name));
  } finally {
    await source.destroy();
  }
}

/** Names of the steps that were taken, in their order. */
async function taken(source: DataSource): Promise<string[]> {
  const [{ there } = { there: null }] = await source.query<{ there: string | null }[]>(
    `select to_regclass('migration') as there`,
  );
  if (there === null) return [];
  return (await source.query<{ name: string }[]>('select name from migration order by id')).map(({ name }) => name);
}

/** The name is a property, not the class's own name: a bundler renames classes that clash. */
function assertNames(migrations: readonly MigrationClass[]): void {
  const names = migrations.map((Migration) => new Migration().name);
  for (const name of names)
    if (!/^\w+\d{13}$/.test(name)) throw new Error(`Migration "${name}" must be named <what><13-digit timestamp>.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two migrations are named "${twice}".`);
}
