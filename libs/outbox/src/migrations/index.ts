import { type MigrationClass } from '@okaeri/postgres';

/** The tables of the outbox and the inbox; a service puts them before its own migrations. */
export const outboxMigrations: readonly MigrationClass[] = [];
