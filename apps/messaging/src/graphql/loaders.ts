import { type PersonId } from '@okaeri/kernel';
import { type Delivery } from '../delivery/delivery.ts';
import { type Invitation, type InvitationId } from '../invitation/invitation.ts';
import { type Message, type MessageId, type Participant, type Thread, type ThreadId } from '../thread/thread.ts';
import { type Context, personOf } from './context.ts';

/** The invitation of each person's latest departure. */
export function latestInvitations(context: Context) {
  return context.loader<PersonId, Invitation | null>('latestInvitation', async (ids) =>
    inOrder(ids, await context.reader.invitations.latestOf(ids), ({ personId }) => personId),
  );
}

export function deliveries(context: Context) {
  return context.loader<InvitationId, Delivery[]>('deliveries', async (ids) => {
    const found = await context.reader.deliveries.ofInvitations(ids);
    return ids.map((id) => found.filter(({ invitationId }) => invitationId === id));
  });
}

/** The caller's own part in each thread; null where the caller takes none. */
export function participations(context: Context) {
  return context.loader<ThreadId, Participant | null>('participation', async (ids) => {
    const caller = personOf(context);
    if (caller === null) return ids.map(() => null);
    return inOrder(ids, await context.reader.threads.participations(caller, ids), ({ threadId }) => threadId);
  });
}

export function participants(context: Context) {
  return context.loader<ThreadId, Participant[]>('participants', async (ids) => {
    const found = await context.reader.threads.participants(ids);
    return ids.map((id) => found.filter(({ threadId }) => threadId === id));
  });
}

export function threads(context: Context) {
  return context.loader<ThreadId, Thread | null>('thread', async (ids) =>
    inOrder(ids, await context.reader.threads.list(ids), ({ id }) => id),
  );
}

export function messages(context: Context) {
  return context.loader<MessageId, Message | null>('message', async (ids) =>
    inOrder(ids, await context.reader.threads.listMessages(ids), ({ id }) => id),
  );
}

function inOrder<Key, Value>(keys: readonly Key[], found: readonly Value[], keyOf: (value: Value) => Key) {
  const byKey = new Map(found.map((value) => [keyOf(value), value]));
  return keys.map((key) => byKey.get(key) ?? null);
}
