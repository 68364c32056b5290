import type { MigrationClass } from '@okaeri/postgres';
import { Initial1795000000001 } from './1795000000001-initial.ts';
import { Visibility1795000000010 } from './1795000000010-visibility.ts';
import { ClaimAndJoin1795000000020 } from './1795000000020-claim-and-join.ts';
import { Merges1795000000021 } from './1795000000021-merges.ts';
import { Erasure1795000000030 } from './1795000000030-erasure.ts';
import { Chapters1795000000040 } from './1795000000040-chapters.ts';
import { ChangesWaitForNobody1795000000050 } from './1795000000050-changes-wait-for-nobody.ts';

/** Forward only; a migration that was released never changes. */
export const migrations: readonly MigrationClass[] = [
  Initial1795000000001,
  Visibility1795000000010,
  ClaimAndJoin1795000000020,
  Merges1795000000021,
  Erasure1795000000030,
  Chapters1795000000040,
  ChangesWaitForNobody1795000000050,
];
