import pg from 'pg';
import { type DatabaseName } from '../state/services.ts';
import { type Wiring, databaseName } from './wiring.ts';

/**
 * Makes what each service needs in the embedded PostgreSQL, if it is not there: a role that owns and migrates, a role
 * that only reads and writes rows, and a database that nobody else may enter. Running it again changes nothing but
 * the passwords, which are set to those of this stack.
 */
export async function ensureDatabases(
  superuserUrl: string,
  wiring: Wiring,
  names: readonly DatabaseName[],
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const name of names) {
      const passwords = wiring.secrets.postgres[name];
      if (!passwords) throw new Error(`the stack's secrets know no roles of ${name}`);
      await ensureRole(client, `${name}_owner`, passwords.owner);
      await ensureRole(client, name, passwords.runtime);
      await ensureDatabase(client, databaseName(name), name);
    }
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const name = pg.escapeIdentifier(role);
  await client.query(
    `${verb} role ${name} with login nosuperuser nocreatedb nocreaterole noreplication password ${pg.escapeLiteral(password)}`,
  );
}

async function ensureDatabase(client: pg.Client, database: string, service: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  const name = pg.escapeIdentifier(database);
  const owner = pg.escapeIdentifier(`${service}_owner`);
  if (rowCount === 0) await client.query(`create database ${name} owner ${owner}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect, temporary on database ${name} to ${pg.escapeIdentifier(service)}`);
}
