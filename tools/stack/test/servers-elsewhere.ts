import { randomBytes } from 'node:crypto';
import { testPostgresUrl } from '@okaeri/testkit';
import pg from 'pg';
import { databases, type DatabaseName } from '../src/client/world.ts';
import { type ServiceName } from '../src/client/index.ts';
import { startTestServers } from '../src/servers/test-servers.ts';

/** A PostgreSQL and a Kafka that are not the stack's, with what their administrators make for it. */
export interface ServersElsewhere {
  /** The settings that point to them. */
  readonly settings: Record<string, string> & { readonly KAFKA_BROKERS: string };
  owner(name: DatabaseName): string;
  /** Lets the owners make databases. */
  allowDatabases(): Promise<void>;
  /** The names of all that belong to this. */
  databases(): Promise<string[]>;
  /** How each of the databases in use sorts. */
  locales(): Promise<Record<string, string>>;
  asOwner(name: ServiceName, sql: string): Promise<void>;
  /** While the work runs somebody is connected as the service. */
  whileConnected(name: ServiceName, work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function createServersElsewhere(): Promise<ServersElsewhere> {
  const mark = `t${randomBytes(3).toString('hex')}`;
  const servers = await startTestServers({ postgresUrl: testPostgresUrl() });
  const role = (name: DatabaseName) => `${mark}_${name}`;
  const owner = (name: DatabaseName) => `${role(name)}_owner`;
  // One has the longest name that there is: what is made beside it has to be called something else.
  const database = (name: DatabaseName) => (name === 'events' ? `${mark}_${name}`.padEnd(63, '_') : `${mark}_${name}`);
  const urlOf = (user: string, of: string) => {
    const url = new URL(servers.env.TEST_POSTGRES_URL);
    Object.assign(url, { username: user, password: 'elsewhere', pathname: `/${of}` });
    return url.href;
  };
  const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url, application_name: 'somebody' });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const asAdministrator = <T>(work: (client: pg.Client) => Promise<T>) => connected(testPostgresUrl(), work);
  const named = async () =>
    asAdministrator(
      async (client) =>
        (
          await client.query<{ name: string; locale: string }>(
            `select datname as name, concat_ws(' ', datlocprovider, datlocale, datcollate) as locale from pg_database
              where pg_get_userbyid(datdba) like $1 order by 1`,
            [`${mark}\\_%`],
          )
        ).rows,
    );

  await asAdministrator(async (client) => {
    for (const name of databases) {
      for (const one of [role(name), owner(name)]) await client.query(`create role ${one} login password 'elsewhere'`);
      const locale = name === 'talent' ? `locale_provider icu icu_locale 'ja-JP'` : '';
      await client.query(`create database ${database(name)} owner ${owner(name)} template template0 ${locale}`);
      await client.query(`revoke all on database ${database(name)} from public`);
      await client.query(`grant connect on database ${database(name)} to ${role(name)}`);
    }
  });
  return {
    settings: {
      KAFKA_BROKERS: servers.env.TEST_KAFKA_BROKERS,
      ...Object.fromEntries(
        databases.flatMap((name) => [
          [`${name.toUpperCase()}_DATABASE_URL`, urlOf(role(name), database(name))],
          [`${name.toUpperCase()}_MIGRATION_DATABASE_URL`, urlOf(owner(name), database(name))],
        ]),
      ),
    },
    owner,
    allowDatabases: () =>
      asAdministrator(async (client) => {
        for (const name of databases) await client.query(`alter role ${owner(name)} createdb`);
      }),
    databases: async () => (await named()).map(({ name }) => name),
    async locales() {
      const inUse = databases.map(database);
      return Object.fromEntries(
        (await named()).flatMap(({ name, locale }) => (inUse.includes(name) ? [[name, locale]] : [])),
      );
    },
    asOwner: (name, sql) =>
      connected(urlOf(owner(name), database(name)), async (client) => void (await client.query(sql))),
    whileConnected: (name, work) => connected(urlOf(role(name), database(name)), work),
    async stop() {
      await asAdministrator(async (client) => {
        for (const { name } of await named()) await client.query(`drop database if exists "${name}" with (force)`);
        for (const name of databases)
          for (const one of [role(name), owner(name)]) await client.query(`drop role if exists ${one}`);
      });
      await servers.stop();
    },
  };
}
