import type { MigrationClass } from '@okaeri/postgres';
import { Initial1795000000001 } from './1795000000001-initial.ts';

/** Forward only; a migration that was released never changes. */
export const migrations: readonly MigrationClass[] = [Initial1795000000001];
