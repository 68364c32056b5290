import { type PersonId } from '@okaeri/kernel';
import { type Delivery } from './delivery/delivery.ts';
import { type Invitation } from './invitation/invitation.ts';
import { type InvitationJob, type RetentionWarningJob, type ThreadNoticeJob } from './mail/job-queue.store.ts';
import { type Person } from './person/person.ts';
import { type Message, type Participant, type Thread, isVisibleTo } from './thread/thread.ts';
import { isAbsentFor } from './thread/thread-absence.ts';
import { type Unit } from './unit.ts';

export interface FakeUnit extends Unit {
  readonly rows: {
    readonly people: Map<string, Person>;
    /** Pairs of persons who are not there for each other. */
    readonly blocks: (readonly [PersonId, PersonId])[];
    readonly invitations: Map<string, Invitation>;
    readonly deliveries: Map<string, Delivery>;
    readonly threads: Map<string, Thread>;
    readonly messages: Map<string, Message>;
    participants: Participant[];
  };
  /** The jobs that wait, by key. */
  readonly waiting: {
    invitations: Map<string, InvitationJob>;
    notices: Map<string, ThreadNoticeJob>;
    warnings: Map<string, RetentionWarningJob>;
  };
}

/** A unit in memory: takes everything at once and rolls nothing back. Pages are first pages only. */
export function createFakeUnit(): FakeUnit {
  const rows: FakeUnit['rows'] = {
    people: new Map(),
    blocks: [],
    invitations: new Map(),
    deliveries: new Map(),
    threads: new Map(),
    messages: new Map(),
    participants: [],
  };
  const waiting: FakeUnit['waiting'] = { invitations: new Map(), notices: new Map(), warnings: new Map() };
  const survivor = (id: PersonId, passed: readonly PersonId[] = []): PersonId | null => {
    const into = rows.people.get(id)?.mergedInto ?? null;
    if (into === null) return id;
    return passed.includes(into) ? null : survivor(into, [...passed, id]);
  };
  return {
    rows,
    waiting,
    persons: {
      lock: (id) => Promise.resolve(rows.people.get(id) ?? null),
      find: (id) => Promise.resolve(rows.people.get(id) ?? null),
      lockAll: (ids) => Promise.resolve(ids.flatMap((id) => rows.people.get(id) ?? [])),
      save(people) {
        for (const person of people) rows.people.set(person.id, person);
        return Promise.resolve();
      },
      lockSurvivor: (id) => Promise.resolve(survivor(id)),
      joinedTo: (id) =>
        Promise.resolve(
          [...rows.people.values()].flatMap((one) => (one.id !== id && survivor(one.id) === id ? one.id : [])),
        ),
    },
    blocks: {
      with: (id) => Promise.resolve(rows.blocks.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))),
    },
    invitations: {
      list: (ids) => Promise.resolve(ids.map((id) => rows.invitations.get(id) ?? null)),
      lock: (id) => Promise.resolve(rows.invitations.get(id) ?? null),
      lockAll: (ids) => Promise.resolve(ids.flatMap((id) => rows.invitations.get(id) ?? [])),
      lockFor: (people, departures) =>
        Promise.resolve(
          [...rows.invitations.values()].filter(
            (invitation) => people.includes(invitation.personId) || departures.includes(invitation.departureId),
          ),
        ),
      save(changed) {
        for (const invitation of changed) rows.invitations.set(invitation.id, invitation);
        return Promise.resolve();
      },
      latestOf: (personIds) =>
        Promise.resolve(
          personIds.flatMap((id) =>
            [...rows.invitations.values()]
              .filter(({ personId }) => personId === id)
              .sort((a, b) => b.departedOn.localeCompare(a.departedOn))
              .slice(0, 1),
          ),
        ),
      page: (statuses, hidden, { size }) =>
        Promise.resolve(
          [...rows.invitations.values()]
            .filter(({ status, personId }) => (statuses?.includes(status) ?? true) && !hidden.has(personId))
            .slice(0, size),
        ),
      repoint: (from, to) => repoint(rows.invitations, 'personId', from, to),
    },
    deliveries: fakeDeliveries(rows.deliveries),
    threads: fakeThreads(rows),
    jobs: {
      addInvitation: (job) => Promise.resolve(void waiting.invitations.set(job.invitationId, job)),
      removeInvitation: (id) => Promise.resolve(void waiting.invitations.delete(id)),
      addThreadNotice: (job) => Promise.resolve(void waiting.notices.set(job.deliveryId, job)),
      addRetentionWarning: (job) => Promise.resolve(void waiting.warnings.set(job.deliveryId, job)),
      removeDelivery: (id) => Promise.resolve(void waiting.notices.delete(id)),
    },
  };
}

function fakeDeliveries(deliveries: Map<string, Delivery>): Unit['deliveries'] {
  const settle = (id: string, change: Partial<Delivery>) => {
    const known = deliveries.get(id);
    if (known && (change.state === 'SENT' || known.state === 'QUEUED')) deliveries.set(id, { ...known, ...change });
    return Promise.resolve();
  };
  const beginAttempt = (id: string) => {
    const known = deliveries.get(id);
    if (known?.state !== 'QUEUED') return null;
    const begun = { ...known, attempts: known.attempts + 1 };
    deliveries.set(id, begun);
    return begun;
  };
  return {
    find: (id) => Promise.resolve(deliveries.get(id) ?? null),
    add(queued) {
      const settled = queued.flatMap(({ id }) => deliveries.get(id) ?? []).filter(({ state }) => state !== 'QUEUED');
      for (const delivery of queued) if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, delivery);
      return Promise.resolve(settled);
    },
    beginAttempt: (id) => Promise.resolve(beginAttempt(id)),
    beginAttempts: (ids) => Promise.resolve(ids.flatMap((id) => beginAttempt(id) ?? [])),
    async settle(ends) {
      for (const { id, reason = null, ...end } of ends) await settle(id, { ...end, reason });
    },
    sent: (id, language, at) => settle(id, { state: 'SENT', reason: null, language, settledAt: at }),
    async recall(delivery) {
      const known = deliveries.get(delivery.id);
      if (known?.state === 'QUEUED') await settle(delivery.id, { ...delivery, invitationId: known.invitationId });
      else if (!known) deliveries.set(delivery.id, delivery);
      return known?.state === 'QUEUED' ? known : null;
    },
    bounced: (id, reason, at) => settle(id, { state: 'BOUNCED', reason, settledAt: at }),
    dropped: (id, reason, at) => settle(id, { state: 'DROPPED', reason, settledAt: at }),
    ofInvitations: (ids) =>
      Promise.resolve([...deliveries.values()].filter(({ invitationId }) => ids.includes(invitationId ?? ''))),
    repoint: (from, to) => repoint(deliveries, 'personId', from, to),
  };
}

const nobody = '' as PersonId;

function fakeThreads(rows: FakeUnit['rows']): Unit['threads'] {
  const messagesOf = (threadId: string) => [...rows.messages.values()].filter((one) => one.threadId === threadId);
  const change = (threadId: string, matches: (one: Participant) => boolean, to: (one: Participant) => Participant) => {
    rows.participants = rows.participants.map((one) => (one.threadId === threadId && matches(one) ? to(one) : one));
  };
  return {
    lock: (id) => Promise.resolve(rows.threads.get(id) ?? null),
    lockByApplication: (id) =>
      Promise.resolve([...rows.threads.values()].find(({ applicationId }) => applicationId === id) ?? null),
    list: (ids) => Promise.resolve(ids.flatMap((id) => rows.threads.get(id) ?? [])),
    save: (thread) => Promise.resolve(void rows.threads.set(thread.id, thread)),
    participants: (ids) => Promise.resolve(rows.participants.filter(({ threadId }) => ids.includes(threadId))),
    participations: (person, ids) =>
      Promise.resolve(
        rows.participants.filter(({ threadId, personId }) => personId === person && ids.includes(threadId)),
      ),
    join: (participant) => Promise.resolve(void rows.participants.push(participant)),
    markRead(threadId, personId, upTo) {
      change(
        threadId,
        (one) => one.personId === personId && (one.readUpTo === null || one.readUpTo < upTo),
        (one) => ({ ...one, readUpTo: upTo }),
      );
      return Promise.resolve();
    },
    findMessage: (id) => Promise.resolve(rows.messages.get(id) ?? null),
    listMessages: (ids) => Promise.resolve(ids.flatMap((id) => rows.messages.get(id) ?? [])),
    newestMessages: (ids, role, hidden) =>
      Promise.resolve(
        ids.flatMap((id) =>
          messagesOf(id)
            .filter((one) => isVisibleTo(one, role) && !hidden.has(one.authorId ?? nobody))
            .slice(-1),
        ),
      ),
    addMessage(message, hidden) {
      if (rows.messages.has(message.id)) return Promise.resolve(false);
      rows.messages.set(message.id, message);
      change(
        message.threadId,
        ({ role, personId }) => isVisibleTo(message, role) && !hidden.has(personId),
        (one) => ({ ...one, lastMessageId: message.id, lastMessageAt: message.createdAt }),
      );
      return Promise.resolve(true);
    },
    messagePage: (threadId, role, hidden, { size }) =>
      Promise.resolve(
        messagesOf(threadId)
          .filter((message) => isVisibleTo(message, role) && !hidden.has(message.authorId ?? nobody))
          .map((message, index) => ({ ...message, position: String(index) }))
          .slice(0, size),
      ),
    participationPage: (person, hidden, { size }) =>
      Promise.resolve(
        rows.participants
          .filter((own) => own.personId === person)
          .filter((own) => {
            const all = rows.participants.filter(({ threadId }) => threadId === own.threadId);
            return !isAbsentFor(own, all, hidden);
          })
          .slice(0, size),
      ),
    repoint(from, to) {
      rows.participants = rows.participants.map((one) => (one.personId === from ? { ...one, personId: to } : one));
      return repoint(rows.threads, 'applicantId', from, to);
    },
  };
}

function repoint<Row extends { readonly id: string }>(
  rows: Map<string, Row>,
  field: keyof Row,
  from: PersonId,
  to: PersonId,
): Promise<void> {
  for (const row of rows.values()) if (row[field] === from) rows.set(row.id, { ...row, [field]: to });
  return Promise.resolve();
}
