import { type MigrationClass } from '@okaeri/postgres';
import { initial } from './1795000000001-initial.ts';
import { retentionWarnings } from './1795000000002-retention-warnings.ts';
import { toldDigests } from './1795000000030-told-digests.ts';
import { newLinks } from './1795000000020-new-links.ts';

/** Forward only; a migration that was released never changes. */
export const migrations: readonly MigrationClass[] = [initial, retentionWarnings, newLinks, toldDigests];
