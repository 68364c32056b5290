import pg from 'pg';
import { type Database } from './database.ts';

/**
 * Whether the database takes a new connection and does a statement on it, which is undone again, in so little time.
 * It goes round the pool: so it tells a database that is down, full or read-only from a process that has used up its
 * connections, and a slow statement from a slow database.
 */
export async function databaseWorks(
  { url, applicationName }: Pick<Database, 'url' | 'applicationName'>,
  statement: { readonly text: string; readonly values: readonly unknown[] },
  withinMs = 3_000,
): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${applicationName} probe`,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
    options: `-c statement_timeout=${withinMs} -c lock_timeout=${withinMs}`,
  });
  client.on('error', () => undefined);
  const begun = performance.now();
  try {
    await client.connect();
    await client.query('begin');
    await client.query(statement.text, [...statement.values]);
    await client.query('rollback');
    return performance.now() - begun < withinMs;
  } catch {
    return false;
  } finally {
    // A server that does not answer does not say goodbye either.
    void client.end().catch(() => undefined);
  }
}
