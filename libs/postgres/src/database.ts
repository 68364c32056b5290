import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, type Readiness, errorFields } from '@okaeri/kernel';
import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import { runAfterCommit } from './after-commit.ts';
import { runBeforeCommit } from './before-commit.ts';
import { DeadlinePassed, millisecondsLeft } from './deadline.ts';
import { isDatabaseUnavailable, isSerialisationFailure } from './database.errors.ts';
import { endWhenSilent, forgetTheGone } from './silent-connection.ts';
import { type StatementLog, createStatementLog } from './statement-log.ts';

/** A handle on the database: inside a transaction everything done with it commits or goes together. */
export type Tx = EntityManager;

export interface TransactionOptions {
  /** Default READ COMMITTED. */
  readonly isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  /** How often the work is tried in all when it loses to a concurrent transaction. Default 5. */
  readonly attempts?: number;
}

/** How the pool of connections is used, for metrics. */
export interface PoolStats {
  readonly total: number;
  readonly idle: number;
  /** Callers that wait for a connection: above zero for long means the pool is too small. */
  readonly waiting: number;
  readonly max: number;
}

export interface Database {
  /**
   * Runs the work in one transaction. When it loses to a concurrent one (serialisation failure, deadlock) it is
   * rolled back and run again, a bounded number of times: the work must do nothing outside `tx` that cannot be
   * done twice. Any other error rolls back and is thrown as it is.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** For reading outside a transaction: every statement stands alone. */
  readonly read: Tx;
  /** Whether the database answers, within two seconds. */
  readiness(): Promise<Readiness>;
  stats(): PoolStats;
  /** Finishes what is running and closes the pool. */
  close(): Promise<void>;
  readonly url: string;
  /** What a connection says about itself to the server. */
  readonly applicationName: string;
  /** Hears of every statement that goes through this handle; see `countStatements`. */
  readonly statements: StatementLog;
}

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` of the role that may only read and write rows. */
  readonly url: string;
  readonly rows: readonly EntitySchema[];
  /** Default 10. */
  readonly poolSize?: number;
  readonly logger: Logger;
  readonly applicationName: string;
  /** How long to wait for a database that does not answer yet. Default 30 s. */
  readonly connectWithinMs?: number;
  /** A connection that is silent for so long in the middle of a statement is given up. Default 40 s. */
  readonly silentForMs?: number;
  /** Told how long each caller waited for a connection of the pool, and whether it got one. */
  readonly onAcquired?: (seconds: number, acquired: boolean) => void;
}

const statementTimeoutMs = 30_000;

/** More than a statement may take. */
const silentForMs = statementTimeoutMs + 10_000;

// Set for each connection, so that nothing in a service can hold locks or wait for ever; and so that the server soon
// forgets a service that is gone without a word, with whatever it had locked.
const sessionSettings = [
  `-c statement_timeout=${statementTimeoutMs}`,
  '-c lock_timeout=15000',
  '-c idle_in_transaction_session_timeout=10000',
  forgetTheGone,
].join(' ');

/**
 * Connects to the service's own database. The schema is made by `migrate`, never by the mapper. A database that
 * does not answer yet is waited for, a bounded time; a wrong password or database name fails at once.
 */
export async function createDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, logger, applicationName, poolSize = 10 } = options;
  const statements = createStatementLog();
  const source = await connectWithin(options.connectWithinMs ?? 30_000, logger, () =>
    new DataSource({
      type: 'postgres',
      url,
      applicationName,
      entities: [...options.rows],
      synchronize: false,
      migrationsRun: false,
      installExtensions: false,
      logger: statements.logger,
      poolErrorHandler: (error: unknown) => logger.warn('A pooled connection was lost.', errorFields(error)),
      extra: {
        max: poolSize,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        onConnect: (client: pg.ClientBase) => endWhenSilent(client, options.silentForMs ?? silentForMs),
        options: sessionSettings,
        types: calendarDatesAsText,
      },
    }).initialize(),
  );
  const pool = poolOf(source);
  if (options.onAcquired) timeAcquires(pool, options.onAcquired);

  return {
    url,
    applicationName,
    statements,
    read: source.manager,
    async inTransaction(work, transaction = {}) {
      const attempts = transaction.attempts ?? 5;
      for (let attempt = 1; ; attempt++) {
        try {
          return await runOnce(source, work, transaction.isolation);
        } catch (error) {
          if (attempt >= attempts || !isSerialisationFailure(error)) throw error;
          // Full jitter: those who collided must not collide again at the same moment.
          await delay(Math.random() * Math.min(10 * 2 ** attempt, 500));
        }
      }
    },
    async readiness() {
      const timeout = new AbortController();
      try {
        await Promise.race([
          source.query('select 1'),
          delay(2_000, undefined, { signal: timeout.signal }).then(() => {
            throw new Error('no answer within 2 s');
          }),
        ]);
        return { ready: true };
      } catch (error) {
        return { ready: false, why: `the database does not answer: ${reasonOf(error)}` };
      } finally {
        timeout.abort();
      }
    },
    stats: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount, max: poolSize }),
    close: () => source.destroy(),
  };
}

async function runOnce<T>(
  source: DataSource,
  work: (tx: Tx) => Promise<T>,
  isolation: TransactionOptions['isolation'],
): Promise<T> {
  let used: Tx | undefined;
  const run = async (tx: Tx) => {
    used = tx;
    await endAtDeadline(tx);
    const value = await work(tx);
    await runBeforeCommit(tx);
    return value;
  };
  const value =
    isolation === undefined || isolation === 'READ COMMITTED'
      ? await source.transaction(run)
      : await source.transaction(isolation, run);
  if (used !== undefined) runAfterCommit(used);
  return value;
}

/** The session's own bound on statements holds where nobody set an end. */
async function endAtDeadline(tx: Tx): Promise<void> {
  const left = millisecondsLeft();
  if (left === null) return;
  if (left <= 0) throw new DeadlinePassed();
  if (left < statementTimeoutMs) await tx.query(`select set_config('statement_timeout', $1, true)`, [String(left)]);
}

/** Tries until the database answers; errors that time will not mend (authentication, no such database) are thrown. */
export async function connectWithin<T>(withinMs: number, logger: Logger, connect: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() >= deadline) throw error;
      if (attempt === 1) logger.info('Waiting for the database.', { reason: reasonOf(error) });
      await delay(Math.min(100 * 2 ** attempt, 1_000));
    }
  }
}

/** `date` stays the text it is: a calendar day of some place must not become an instant in the process's zone. */
const calendarDatesAsText: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.DATE ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text'),
};

/** The pool behind the mapper: its counters are in no public type of the mapper. */
function poolOf(source: DataSource): pg.Pool {
  const driver: unknown = source.driver;
  if (typeof driver === 'object' && driver !== null && 'master' in driver && isPool(driver.master))
    return driver.master;
  throw new Error('The database driver has no pool of connections.');
}

/** Whoever takes a connection goes through `connect`: the mapper with a callback, the pool's own `query` too. */
function timeAcquires(pool: pg.Pool, tell: (seconds: number, acquired: boolean) => void): void {
  type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;
  const connect = pool.connect.bind(pool) as { (): Promise<pg.PoolClient>; (taken: Taken): void };
  const timed = (taken?: Taken) => {
    const begun = performance.now();
    const told = (acquired: boolean) => tell((performance.now() - begun) / 1000, acquired);
    if (taken)
      return connect((error, client, done) => {
        told(!error);
        taken(error, client, done);
      });
    const taking = connect();
    taking.then(
      () => told(true),
      () => told(false),
    );
    return taking;
  };
  pool.connect = timed as typeof pool.connect;
}

function isPool(value: unknown): value is pg.Pool {
  return typeof value === 'object' && value !== null && 'totalCount' in value && 'waitingCount' in value;
}

/** Code or name of an error; never its text, which can quote rows. */
function reasonOf(error: unknown): string {
  const { code, errorName } = errorFields(error);
  return code ?? (error instanceof Error && errorName === 'Error' ? error.message : (errorName ?? 'unknown'));
}
