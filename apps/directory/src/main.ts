import { runService } from '@okaeri/service';
import { createDeps, migrateDatabase } from './deps.ts';
import { readEnv } from './env.ts';

const env = readEnv();
const migrateOnly = process.argv[2] === 'migrate';
if (migrateOnly || env.MIGRATION_DATABASE_URL !== undefined) await migrateDatabase(env);
if (!migrateOnly) await runService(await createDeps(env));
