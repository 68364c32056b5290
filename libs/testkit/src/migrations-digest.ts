import { createHash } from 'node:crypto';
import { type MigrateOptions } from '@okaeri/postgres';

type Migration = MigrateOptions['migrations'][number];

/** What the migrations do, in few characters: another statement is another digest. */
export async function migrationsDigest(options: {
  migrations: readonly Migration[];
  jobs: boolean;
  appendOnly: readonly string[];
}): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([options.jobs, options.appendOnly]));
  for (const Migration of options.migrations) hash.update(new Migration().name).update(await statementsOf(Migration));
  return hash.digest('hex').slice(0, 16);
}

/** The statements a migration runs, by running it against a listener; one that needs answers is told by its source. */
async function statementsOf(Migration: Migration): Promise<string> {
  const statements: string[] = [];
  const listener = {
    query(statement: string): Promise<unknown[]> {
      statements.push(statement);
      return Promise.resolve([]);
    },
  };
  try {
    await new Migration().up(listener as unknown as Parameters<InstanceType<Migration>['up']>[0]);
    return statements.join(';');
  } catch {
    return Migration.toString();
  }
}
