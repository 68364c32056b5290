import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Query } from '@okaeri/outbox';
import { type ServiceName } from '../state/services.ts';
import { type Ground, Refused } from './ground.ts';
import { messageOf } from '../supervisor/managed-process.ts';
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
  return asAdmin(ground, service, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    return rowCount === 1;
  });
}

/** @throws Refused when a database of the service could not be made, or not be put in the place of its own */
export async function assertReplaceable(ground: Ground, service: ServiceName): Promise<void> {
  const own = nameOfDatabase(ground, service);
  const [found] = await asAdmin(ground, service, async (client) => {
    const { rows } = await client.query<{ role: string; creates: boolean; owns: boolean }>(
      `select current_user as role, rolcreatedb or rolsuper as creates,
              coalesce((select pg_has_role(datdba, 'usage') from pg_database where datname = $1), true) as owns
         from pg_roles where rolname = current_user`,
      [own],
    );
    return rows;
  });
  if (found === undefined) return;
  const { role, creates, owns } = found;
  const orders = [
    ...(creates ? [] : [`alter role ${pg.escapeIdentifier(role)} createdb`]),
    ...(owns ? [] : [`alter database ${pg.escapeIdentifier(own)} owner to ${pg.escapeIdentifier(role)}`]),
  ];
  if (orders.length > 0)
    throw new Refused(
      `${role} may not put another database in the place of ${own}, which is ${service}'s. Let the server's administrator ` +
        `run: ${orders.map((order) => `${order};`).join(' ')} (createdb for the time of this command alone), and ask again.`,
    );
}

/** An empty database with the owner and the rights of the service's own. One that an earlier try left is removed. */
export async function createDatabaseFor(ground: Ground, service: ServiceName, name: string): Promise<void> {
  const { url, migrationUrl } = ground.urls(service);
  const [role, owner] = [url, migrationUrl].map((one) =>
    pg.escapeIdentifier(decodeURIComponent(new URL(one).username)),
  );
  const database = pg.escapeIdentifier(name);
  await asAdmin(ground, service, async (client) => {
    await client.query(`drop database if exists ${database} with (force)`);
    const locale = await localeOf(client, nameOfDatabase(ground, service));
    await client.query(`create database ${database} owner ${owner} template template0 ${locale}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect, temporary on database ${database} to ${role}`);
  });
}

/** How a database sorts and takes letters apart, which the server's own setting need not be; empty where it is not there. */
async function localeOf(client: pg.Client, database: string): Promise<string> {
  const { rows } = await client.query<
    Record<'encoding' | 'provider' | 'collate' | 'ctype', string> & { locale: string | null }
  >(
    `select pg_encoding_to_char(encoding) as encoding, datcollate as "collate", datctype as ctype, datlocale as locale,
            case datlocprovider when 'b' then 'builtin' when 'i' then 'icu' else 'libc' end as provider
       from pg_database where datname = $1`,
    [database],
  );
  const [found] = rows;
  if (found === undefined) return '';
  const { encoding, provider, collate, ctype, locale } = found;
  const named = provider === 'builtin' ? 'builtin_locale' : 'icu_locale';
  return [
    `encoding ${pg.escapeLiteral(encoding)} lc_collate ${pg.escapeLiteral(collate)} lc_ctype ${pg.escapeLiteral(ctype)}`,
    `locale_provider ${provider}`,
    ...(locale === null ? [] : [`${named} ${pg.escapeLiteral(locale)}`]),
  ].join(' ');
}

export async function dropDatabase(ground: Ground, service: ServiceName, name: string): Promise<void> {
  await asAdmin(ground, service, (client) =>
    client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  );
}

/** Puts a database in the place of the service's own, which is kept under another name. Both, or neither. */
export async function swapDatabase(ground: Ground, service: ServiceName, made: string, aside: string): Promise<void> {
  const own = nameOfDatabase(ground, service);
  await asAdmin(ground, service, async (client) => {
    const rename = (from: string, to: string) =>
      client.query(`alter database ${pg.escapeIdentifier(from)} rename to ${pg.escapeIdentifier(to)}`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [own]);
    // A connection that ends before its commit has changed nothing.
    await client.query('begin');
    if (rowCount === 1) await rename(own, aside);
    await rename(made, own);
    await client.query('commit');
  });
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

/** Whether its outbox has events that are not published. */
export async function hasUnpublished(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ any: boolean }>('select exists (select from outbox) as any');
    return rows[0]?.any === true;
  });
}

/** Of a database beside the service's own, of which PostgreSQL takes 63 bytes: never the own one's, however long that is. */
export function nameBeside(ground: Ground, service: ServiceName, what: string): string {
  const own = nameOfDatabase(ground, service);
  const name = `${own}_${what}`;
  return Buffer.byteLength(name) <= 63
    ? name
    : `${createHash('sha256').update(own).digest('hex').slice(0, 16)}_${what}`;
}

/** After rows came and went: what was deleted leaves the pages, and the planner knows what is there. */
export async function tidyDatabase(ground: Ground, service: ServiceName, name: string): Promise<void> {
  await withClient(inDatabase(ground.urls(service).migrationUrl, name), (client) => client.query('vacuum (analyze)'));
}

/** @throws Refused when whoever may make databases there cannot even come in */
async function asAdmin<T>(ground: Ground, service: ServiceName, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = ground.adminUrl(service);
  await assertReachable(service, url);
  return withClient(url, work);
}

/** @throws Refused when nobody can connect there with what the settings say */
export async function assertReachable(service: ServiceName, url: string): Promise<void> {
  try {
    await withClient(url, () => Promise.resolve());
  } catch (error) {
    const { username, host, pathname } = new URL(url);
    const setting = `${service.toUpperCase()}_DATABASE_URL`;
    throw new Refused(
      `${username} cannot connect to ${pathname.slice(1)} at ${host} (${messageOf(error)}). Look whether that server runs ` +
        `and lets the role in; where it is say ${setting} and ${setting.replace('_DATABASE', '_MIGRATION_DATABASE')}.`,
    );
  }
}
