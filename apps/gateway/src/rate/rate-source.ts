import { type Logger } from '@okaeri/kernel';
import { createDatabase, migrate } from '@okaeri/postgres';
import { gatewayMigrations } from '../migrations/index.ts';
import { createRateCountStore } from './rate-count.store.ts';
import { type RateStoreSource } from './rate-limiter.ts';

export interface RateDatabase {
  readonly DATABASE_URL: string;
  readonly MIGRATION_DATABASE_URL?: string | undefined;
}

/** The gateway's own small database. */
export function rateSource(settings: RateDatabase, logger: Logger): RateStoreSource {
  return {
    async open() {
      // Given the owner's connection it brings the schema forward itself, as every service does.
      if (settings.MIGRATION_DATABASE_URL !== undefined) await migrateGateway(settings, logger);
      const db = await createDatabase({
        url: settings.DATABASE_URL,
        rows: [],
        logger,
        applicationName: 'gateway',
        poolSize: 2,
        connectWithinMs: 0,
      });
      return { store: createRateCountStore(db), close: () => db.close() };
    },
  };
}

/** Brings the schema forward, as the role that owns it. */
export async function migrateGateway(settings: RateDatabase, logger: Logger): Promise<void> {
  await migrate({
    url: settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL,
    migrations: gatewayMigrations,
    runtimeRole: decodeURIComponent(new URL(settings.DATABASE_URL).username),
    logger,
    connectWithinMs: 0,
  });
}
