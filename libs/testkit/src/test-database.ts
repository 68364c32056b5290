import { randomBytes } from 'node:crypto';
import { createDatabase, type Database, type DatabaseOptions, migrate, type MigrateOptions } from '@okaeri/postgres';
import { Client } from 'pg';
import { testPostgresUrl } from './env.ts';
import { migrationsDigest } from './migrations-digest.ts';
import { createTestLogger } from './test-logger.ts';

export interface TestDatabaseOptions {
  readonly migrations: MigrateOptions['migrations'];
  readonly rows: DatabaseOptions['rows'];
  /** Whether the service has jobs. */
  readonly jobs?: boolean;
  /** Tables that the service's role may add to, and not change. */
  readonly appendOnly?: readonly string[];
  readonly poolSize?: number;
}

/** A database of one spec file. */
export interface TestDatabase {
  /** Connected as the service is: it may read and write rows, and nothing else. */
  readonly db: Database;
  /** For a second handle of the service's role. */
  readonly url: string;
  /** Of the role that owns the schema. */
  readonly ownerUrl: string;
  /** While the work runs nobody is connected, and nobody gets in: as if the server were gone for this database. */
  away(work: () => Promise<void>): Promise<void>;
  /** Closes the handle and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

const owner = 'okaeri_test_owner';
const service = 'okaeri_test_service';
const password = 'okaeri-test';
/** "test" in ASCII: one process at a time makes roles and templates. */
const templateLock = 0x74657374;

/**
 * A database for one spec file: a copy of a template that is migrated once for all files with the same migrations,
 * so that a copy costs some ten milliseconds.
 */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const name = `okaeri_test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (client) => {
    const template = await ensureTemplate(client, options);
    await client.query(`create database ${name} template ${template} owner ${owner}`);
  });
  const url = urlOf(service, name);
  const db = await createDatabase({
    url,
    rows: options.rows,
    poolSize: options.poolSize ?? 5,
    logger: createTestLogger(),
    applicationName: 'test',
  });
  return {
    db,
    url,
    ownerUrl: urlOf(owner, name),
    async away(work) {
      await asSuperuser(async (client) => {
        await client.query(`alter database ${name} with allow_connections false`);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
        try {
          await work();
        } finally {
          await client.query(`alter database ${name} with allow_connections true`);
        }
      });
    },
    async drop() {
      await db.close();
      await asSuperuser((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** An empty database, owned by the role that migrates: for specs about migrations themselves. */
export async function createEmptyDatabase(): Promise<{
  ownerUrl: string;
  serviceUrl: string;
  serviceRole: string;
  drop(): Promise<void>;
}> {
  const name = `okaeri_test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (client) => {
    await locked(client, () => ensureRoles(client));
    await client.query(`create database ${name} owner ${owner}`);
  });
  return {
    ownerUrl: urlOf(owner, name),
    serviceUrl: urlOf(service, name),
    serviceRole: service,
    async drop() {
      await asSuperuser((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(client: Client, options: TestDatabaseOptions): Promise<string> {
  const { migrations, jobs = false, appendOnly = [] } = options;
  const template = `okaeri_template_${await migrationsDigest({ migrations, jobs, appendOnly })}`;
  return locked(client, async () => {
    await ensureRoles(client);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 1) return template;
    // Renamed when complete: migrations that fail leave no template behind that looks whole.
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished} owner ${owner}`);
    await migrate({
      url: urlOf(owner, unfinished),
      migrations,
      jobs,
      appendOnly,
      runtimeRole: service,
      logger: createTestLogger(),
    });
    await client.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  });
}

async function ensureRoles(client: Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    [owner, service],
  ]);
  const existing = new Set(rows.map(({ rolname }) => rolname));
  for (const role of [owner, service])
    if (!existing.has(role)) await client.query(`create role ${role} login password '${password}'`);
}

async function locked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

async function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testPostgresUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(role: string, database: string): string {
  const url = new URL(testPostgresUrl());
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
