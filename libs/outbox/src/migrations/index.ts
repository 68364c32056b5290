import { type MigrationClass } from '@okaeri/postgres';
import { outbox1790000000000 } from './1790000000000-outbox.ts';
import { replay1790000000010 } from './1790000000010-replay.ts';

/** The tables of the outbox and the inbox; a service puts them before its own migrations. */
export const outboxMigrations: readonly MigrationClass[] = [outbox1790000000000, replay1790000000010];
