import { fail, type PersonId, type Result } from '@okaeri/kernel';
import { noRecord } from '../visibility/visibility.errors.ts';
import type { Context } from './context.ts';

/** Does something to the caller's own record; somebody without one is told so. */
export async function onOwnRecord<Value>(
  { actor }: Context,
  act: (personId: PersonId, accountId: string) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (actor.kind !== 'person' || actor.personId === null) return fail(noRecord);
  return act(actor.personId, actor.accountId);
}
