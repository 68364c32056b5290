import { createLogger } from '@okaeri/kernel';
import { runService } from '@okaeri/service';
import { createDeps } from './deps.ts';
import { readEnv } from './env.ts';
import { migrateGateway } from './rate/rate-source.ts';

const env = readEnv();
if (process.argv[2] === 'migrate') {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, LOG_LEVEL } = env;
  if (DATABASE_URL === undefined) throw new Error('there is nothing to migrate without DATABASE_URL');
  const logger = createLogger({ service: 'gateway', level: LOG_LEVEL });
  await migrateGateway({ DATABASE_URL, MIGRATION_DATABASE_URL }, logger);
} else {
  await runService(await createDeps(env));
}
