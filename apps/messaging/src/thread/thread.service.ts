import { type Clock, type PersonId, type Result, fail, newId, ok } from '@okaeri/kernel';
import { mailIdOf, noticeDeliveryId } from '../delivery/delivery.ts';
import { type Unit, type InUnit } from '../unit.ts';
import { parseBody } from './message-body.ts';
import {
  type ApplicationNews,
  type Message,
  type MessageId,
  type Participant,
  type Thread,
  type ThreadId,
  follow,
  isVisibleTo,
} from './thread.ts';
import { isAbsentFor } from './thread-absence.ts';
import { messageNotInThread, threadClosed, threadNotFound } from './thread.errors.ts';

export interface ThreadService {
  /** Opens or carries on the thread of an application, in the caller's transaction. Old news change nothing. */
  follow(unit: Unit, news: ApplicationNews): Promise<void>;
  /** A participant writes; the others are told by mail. */
  post(author: PersonId, input: { threadId: ThreadId; body: string }): Promise<Result<Message>>;
  /** Moves a participant's read mark up to a message, never back. */
  markRead(reader: PersonId, input: { threadId: ThreadId; upTo: MessageId }): Promise<Result<Thread>>;
}

export function createThreadService(options: { inUnit: InUnit; clock: Clock; mailDomain: string }): ThreadService {
  const { inUnit, clock, mailDomain } = options;

  /**
   * Adds the message and queues a mail to each participant who may see it and did not write it. Nobody is written to
   * about somebody they are in a block with; the applicant always hears of the application.
   */
  async function publish(
    unit: Unit,
    message: Message,
    { applicantId }: Thread,
    participants: readonly Participant[],
  ): Promise<void> {
    const hidden = new Set(await unit.blocks.with(message.authorId ?? applicantId));
    const isNew = await unit.threads.addMessage(message, hidden);
    if (!isNew) return;
    for (const { personId, role } of participants) {
      if (personId === message.authorId || hidden.has(personId) || !isVisibleTo(message, role)) continue;
      const deliveryId = noticeDeliveryId(message.id, personId);
      await unit.deliveries.add([
        {
          id: deliveryId,
          kind: 'THREAD_NOTICE',
          personId,
          invitationId: null,
          threadId: message.threadId,
          mailId: mailIdOf([deliveryId, 1], mailDomain),
          state: 'QUEUED',
          reason: null,
          attempts: 0,
          language: null,
          queuedAt: message.createdAt,
          settledAt: null,
          toldDigest: null,
        },
      ]);
      await unit.jobs.addThreadNotice({ deliveryId, messageId: message.id });
    }
  }

  /** The thread and all who take part, if the person is one of them. */
  async function lockAsParticipant(unit: Unit, threadId: ThreadId, personId: PersonId) {
    const thread = await unit.threads.lock(threadId);
    const participants = thread === null ? [] : await unit.threads.participants([threadId]);
    const own = participants.find((participant) => participant.personId === personId);
    if (thread === null || own === undefined) return null;
    return isAbsentFor(own, participants, new Set(await unit.blocks.with(personId))) ? null : { thread, participants };
  }

  return {
    async follow(unit, told) {
      const news: ApplicationNews = {
        ...told,
        personId: await survivorOf(unit, told.personId),
        recruiterId: told.recruiterId === null ? null : await survivorOf(unit, told.recruiterId),
      };
      const known = await unit.threads.lockByApplication(news.applicationId);
      const present = known === null ? [] : await unit.threads.participants([known.id]);
      const change = follow(known, present, news);
      if (change === null) return;
      await unit.threads.save(change.thread);
      for (const { personId, role } of change.join) {
        await unit.threads.join({
          threadId: change.thread.id,
          personId,
          role,
          joinedAt: news.occurredAt,
          readUpTo: null,
          lastMessageId: null,
          lastMessageAt: news.occurredAt,
        });
      }
      await publish(unit, change.message, change.thread, await unit.threads.participants([change.thread.id]));
    },
    post: async (author, input) => {
      const body = parseBody(input.body);
      if (!body.ok) return body;
      return inUnit(async (unit) => {
        const found = await lockAsParticipant(unit, input.threadId, author);
        if (found === null) return fail(threadNotFound);
        // To the dead nothing is sent, and nobody should write there in vain.
        const people = await Promise.all(found.participants.map(({ personId }) => unit.persons.find(personId)));
        if (people.some((person) => person?.closed === true)) return fail(threadClosed);
        const message: Message = {
          id: newId<'Message'>(),
          threadId: input.threadId,
          authorId: author,
          body: body.value,
          notice: null,
          visibility: 'ALL',
          createdAt: clock.now(),
        };
        await publish(unit, message, found.thread, found.participants);
        return ok(message);
      });
    },
    markRead: (reader, input) =>
      inUnit(async (unit) => {
        const found = await lockAsParticipant(unit, input.threadId, reader);
        if (found === null) return fail(threadNotFound);
        const message = await unit.threads.findMessage(input.upTo);
        if (message === null || message.threadId !== input.threadId) return fail(messageNotInThread);
        await unit.threads.markRead(input.threadId, reader, message.createdAt);
        return ok(found.thread);
      }),
  };
}

/** Held, so that a merge which is told at this moment finds the thread, or the thread finds the merge. */
async function survivorOf(unit: Unit, id: PersonId): Promise<PersonId> {
  return (await unit.persons.lockSurvivor(id)) ?? id;
}
