import { type MigrationClass } from '@okaeri/postgres';
import { rateCount } from './1795000000000-rate-count.ts';

export const gatewayMigrations: readonly MigrationClass[] = [rateCount];
