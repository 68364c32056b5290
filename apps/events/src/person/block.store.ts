import type { PersonId } from '@okaeri/kernel';
import { blockedWith } from '@okaeri/people';
import type { Tx } from '@okaeri/postgres';

/** Who is not there for whom: either of the two has blocked the other, and neither may learn it. */
export interface BlockStore {
  /** Everybody in a block with the person, by every id of theirs. */
  with(id: PersonId): Promise<PersonId[]>;
}

export function createBlockStore(tx: Tx): BlockStore {
  return { with: (id) => blockedWith(tx, id) };
}
