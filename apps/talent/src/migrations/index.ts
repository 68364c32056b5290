import { outboxMigrations } from '@okaeri/outbox';
import { type MigrationClass } from '@okaeri/postgres';
import { initial } from './1795000000001-initial.ts';

/** What brings the database forward, the outbox's tables first. */
export const migrations: readonly MigrationClass[] = [...outboxMigrations, initial];
