import { type PersonId } from '@okaeri/kernel';
import { type Delivery } from '../delivery/delivery.ts';
import { type Invitation, type InvitationId } from '../invitation/invitation.ts';
import {
  type Message,
  type MessageId,
  type Participant,
  type ParticipantRole,
  type Thread,
  type ThreadId,
} from '../thread/thread.ts';
import { isAbsentFor } from '../thread/thread-absence.ts';
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

/**
 * Those with whom the caller is in a block. In conversations that counts for everybody, HR included: writing to
 * somebody is no keeping of records.
 */
export function hiddenInThreads(context: Context): Promise<ReadonlySet<PersonId>> {
  const caller = personOf(context);
  if (caller === null) return Promise.resolve(new Set());
  return context
    .loader<PersonId, ReadonlySet<PersonId>>('hiddenInThreads', (ids) =>
      Promise.all(ids.map(async (id) => new Set(await context.reader.blocks.with(id)))),
    )
    .load(caller);
}

/** The caller's own part in each thread; null where the caller takes none, or the thread is not there for them. */
export function participations(context: Context) {
  return context.loader<ThreadId, Participant | null>('participation', async (ids) => {
    const caller = personOf(context);
    if (caller === null) return ids.map(() => null);
    const [own, hidden] = await Promise.all([
      context.reader.threads.participations(caller, ids),
      hiddenInThreads(context),
    ]);
    const there = hidden.size === 0 ? own : await onlyPresent(own, hidden, context);
    return inOrder(ids, there, ({ threadId }) => threadId);
  });
}

async function onlyPresent(own: readonly Participant[], hidden: ReadonlySet<PersonId>, context: Context) {
  const all = await participants(context).loadMany(own.map(({ threadId }) => threadId));
  return own.filter((part, index) => {
    const others = all[index];
    return Array.isArray(others) && !isAbsentFor(part, others, hidden);
  });
}

/** Of a thread whose last message is by somebody hidden: the newest one of the others. */
export function newestMessages(context: Context, role: ParticipantRole) {
  return context.loader<ThreadId, Message | null>(`newestMessage ${role}`, async (ids) => {
    const found = await context.reader.threads.newestMessages(ids, role, await hiddenInThreads(context));
    return inOrder(ids, found, ({ threadId }) => threadId);
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
