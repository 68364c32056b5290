import { type PersonActor, type Purpose } from '@okaeri/access';
import { type PersonId } from '@okaeri/kernel';
import { whoseBlocks } from '@okaeri/subgraph';
import { type Unit } from '../unit.ts';

/** Somebody who acts, and what for; what their duties suggest where nothing is said. */
export interface Caller extends PersonActor {
  readonly purpose?: Purpose;
}

/** Whether a person is not there for the caller, because one of the two has blocked the other. */
export async function isHiddenFrom(
  unit: Pick<Unit, 'blocks'>,
  caller: Caller,
  personId: PersonId | null,
): Promise<boolean> {
  const viewer = whoseBlocks(caller, caller.purpose);
  if (viewer === null || personId === null || viewer === personId) return false;
  return unit.blocks.between(viewer, personId);
}
