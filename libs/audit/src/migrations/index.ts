import { type MigrationClass } from '@okaeri/postgres';
import { audit1790000000200 } from './1790000000200-audit.ts';

/** The table of the audit and its way in; every service of the graph puts them before its own migrations. */
export const auditMigrations: readonly MigrationClass[] = [audit1790000000200];

/** What the service's role may add to and never change. */
export const auditTables: readonly string[] = ['audit_entry'];
