import { type MigrationClass } from '@okaeri/postgres';
import { initial } from './1795000000001-initial.ts';
import { joinedPersons } from './1795000000002-joined-persons.ts';
import { erasablePersons } from './1795000000003-erasable-persons.ts';

/** Forward only; a migration that was released never changes. */
export const migrations: readonly MigrationClass[] = [initial, joinedPersons, erasablePersons];
