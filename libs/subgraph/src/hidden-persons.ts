import { type Actor, defaultPurpose, hasRole, type Purpose } from '@okaeri/access';
import { type PersonId } from '@okaeri/kernel';
import { type BaseContext } from './base-context.ts';

/**
 * Whose blocks count for what the caller sees: their own. Null where none do: for services, for whoever has no record,
 * and for HR while it keeps the employer's records.
 */
export function whoseBlocks(actor: Actor, purpose: Purpose = defaultPurpose(actor)): PersonId | null {
  if (actor.kind !== 'person') return null;
  return purpose === 'HR_ADMINISTRATION' && hasRole(actor, 'HR') ? null : actor.personId;
}

/**
 * Everybody who is not there for the caller, because one of the two has blocked the other. Asked for once a request.
 *
 * @param blockedWith those in a block with a person, by every id of theirs (`blockedWith` of @okaeri/people)
 */
export function hiddenPersons(
  context: BaseContext,
  blockedWith: (id: PersonId) => Promise<readonly PersonId[]>,
): Promise<ReadonlySet<PersonId>> {
  const caller = whoseBlocks(context.actor, context.purpose);
  if (caller === null) return nobody;
  return context
    .loader<PersonId, ReadonlySet<PersonId>>('hiddenPersons', (ids) =>
      Promise.all(ids.map(async (id) => new Set(await blockedWith(id)))),
    )
    .load(caller);
}

const nobody: Promise<ReadonlySet<PersonId>> = Promise.resolve(new Set());
