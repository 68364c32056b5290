import { type MigrationClass } from '@okaeri/postgres';
import { initial } from './1795000000001-initial.ts';

/** Forward only; a migration that was released never changes. */
export const migrations: readonly MigrationClass[] = [initial];
