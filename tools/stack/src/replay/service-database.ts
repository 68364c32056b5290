import pg from 'pg';
import { type Query } from '@okaeri/outbox';
import { type ServiceName } from '../state/services.ts';
import { type Ground, Refused } from './ground.ts';
import { inDatabase } from './service-program.ts';

/** Runs work over one connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'okaeri-stack',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function queryWith(client: pg.Client): Query {
  return async <Row extends object>(sql: string, params: unknown[] = []) => (await client.query<Row>(sql, params)).rows;
}

export function nameOfDatabase(ground: Ground, service: ServiceName): string {
  return decodeURIComponent(new URL(ground.urls(service).url).pathname.slice(1));
}

export async function databaseExists(ground: Ground, service: ServiceName, name: string): Promise<boolean> {
  return withClient(ground.adminUrl(service), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    return rowCount === 1;
  });
}

/** An empty database with the owner and the rights of the service's own. One that an earlier try left is removed. */
export async function createDatabaseFor(ground: Ground, service: ServiceName, name: string): Promise<void> {
  const { url, migrationUrl } = ground.urls(service);
  const [role, owner] = [url, migrationUrl].map((one) =>
    pg.escapeIdentifier(decodeURIComponent(new URL(one).username)),
  );
  const database = pg.escapeIdentifier(name);
  await allowed(service, () =>
    withClient(ground.adminUrl(service), async (client) => {
      await client.query(`drop database if exists ${database} with (force)`);
      await client.query(`create database ${database} owner ${owner} template template0`);
      await client.query(`revoke all on database ${database} from public`);
      await client.query(`grant connect, temporary on database ${database} to ${role}`);
    }),
  );
}

export async function dropDatabase(ground: Ground, service: ServiceName, name: string): Promise<void> {
  await withClient(ground.adminUrl(service), (client) =>
    client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  );
}

/** Puts a database in the place of the service's own, which is kept under another name. */
export async function swapDatabase(ground: Ground, service: ServiceName, made: string, aside: string): Promise<void> {
  const own = nameOfDatabase(ground, service);
  await allowed(service, () =>
    withClient(ground.adminUrl(service), async (client) => {
      const rename = (from: string, to: string) =>
        client.query(`alter database ${pg.escapeIdentifier(from)} rename to ${pg.escapeIdentifier(to)}`);
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [own]);
      if (rowCount === 1) await rename(own, aside);
      try {
        await rename(made, own);
      } catch (error) {
        if (rowCount === 1) await rename(aside, own);
        throw error;
      }
    }),
  );
}

/** Who is connected to the service's database, as the service. */
export async function sessionsOf(ground: Ground, service: ServiceName): Promise<string[]> {
  return withClient(ground.urls(service).url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid() order by 1`,
    );
    return rows.map(({ name }) => name);
  });
}

/** Steps of the schema that the database has. */
export async function migrationsIn(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('migration') is not null as there`);
    if (rows[0]?.there !== true) return [];
    return (await client.query<{ name: string }>('select name from migration order by id')).rows.map(
      ({ name }) => name,
    );
  });
}

/** A database that is being made, beside the service's own. */
export function nameBeside(ground: Ground, service: ServiceName, what: string): string {
  return `${nameOfDatabase(ground, service)}_${what}`.slice(0, 63);
}

/** After rows came and went: what was deleted leaves the pages, and the planner knows what is there. */
export async function tidyDatabase(ground: Ground, service: ServiceName, name: string): Promise<void> {
  await withClient(inDatabase(ground.urls(service).migrationUrl, name), (client) => client.query('vacuum (analyze)'));
}

async function allowed<T>(service: ServiceName, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Refused(
      `The role that owns ${service}'s database may not make databases. Let its administrator run ` +
        `"alter role … createdb" for the time of this command, and ask again.`,
    );
  }
}
