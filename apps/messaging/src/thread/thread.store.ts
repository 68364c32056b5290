import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage, type SortColumn, type Tx, keysetQuery } from '@okaeri/postgres';
import { In } from 'typeorm';
import {
  type ApplicationId,
  type Message,
  type MessageId,
  type Participant,
  type ParticipantRole,
  type PlacedMessage,
  type Thread,
  type ThreadId,
} from './thread.ts';
import { messageRows, participantRows, threadRows } from './thread.rows.ts';

export interface ThreadStore {
  lock(id: ThreadId): Promise<Thread | null>;
  lockByApplication(applicationId: ApplicationId): Promise<Thread | null>;
  list(ids: readonly ThreadId[]): Promise<Thread[]>;
  save(thread: Thread): Promise<void>;
  participants(threadIds: readonly ThreadId[]): Promise<Participant[]>;
  /** One person's part in each of the threads they take part in. */
  participations(personId: PersonId, threadIds: readonly ThreadId[]): Promise<Participant[]>;
  join(participant: Participant): Promise<void>;
  /** Moves the mark forward, never back. */
  markRead(threadId: ThreadId, personId: PersonId, upTo: Date): Promise<void>;
  findMessage(id: MessageId): Promise<Message | null>;
  listMessages(ids: readonly MessageId[]): Promise<Message[]>;
  /** Each thread's newest message that the role may see and none of the hidden wrote. */
  newestMessages(
    threadIds: readonly ThreadId[],
    role: ParticipantRole,
    hidden: ReadonlySet<PersonId>,
  ): Promise<Message[]>;
  /**
   * Adds a message and makes it the last one of all who may see it; false when it is there already.
   *
   * @param hidden those who are not to see it although they take part
   */
  addMessage(message: Message, hidden: ReadonlySet<PersonId>): Promise<boolean>;
  /** A thread's messages that the role may see and none of the hidden wrote, oldest first. */
  messagePage(
    threadId: ThreadId,
    role: ParticipantRole,
    hidden: ReadonlySet<PersonId>,
    page: KeysetPage,
  ): Promise<PlacedMessage[]>;
  /** A person's parts in threads that are there for them (see `isAbsentFor`), that with the newest message first. */
  participationPage(personId: PersonId, hidden: ReadonlySet<PersonId>, page: KeysetPage): Promise<Participant[]>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

/** The order of {@link ThreadStore.messagePage}. */
export const messageSort: readonly SortColumn[] = [
  { sql: 'created_at', direction: 'asc', type: 'timestamptz', nullable: false },
  { sql: 'position', direction: 'asc', type: 'bigint', nullable: false },
];

/** The order of {@link ThreadStore.participationPage}. */
export const participationSort: readonly SortColumn[] = [
  { sql: 'last_message_at', direction: 'desc', type: 'timestamptz', nullable: false },
  { sql: 'thread_id', direction: 'desc', type: 'uuid', nullable: false },
];

export function createThreadStore(tx: Tx): ThreadStore {
  const threads = tx.getRepository(threadRows);
  const participants = tx.getRepository(participantRows);
  const messages = tx.getRepository(messageRows);
  return {
    lock: (id) => threads.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    lockByApplication: (applicationId) =>
      threads.findOne({ where: { applicationId }, lock: { mode: 'pessimistic_write' } }),
    list: (ids) => threads.findBy({ id: In(ids) }),
    async save(thread) {
      await threads.upsert(thread, ['id']);
    },
    participants: (threadIds) =>
      participants.find({
        where: { threadId: In(threadIds) },
        order: { threadId: 'asc', joinedAt: 'asc', personId: 'asc' },
      }),
    participations: (personId, threadIds) => participants.findBy({ personId, threadId: In(threadIds) }),
    async join(participant) {
      await participants.createQueryBuilder().insert().values(participant).orIgnore().execute();
    },
    async markRead(threadId, personId, upTo) {
      await tx.query(
        `update thread_participant set read_up_to = greatest(read_up_to, $3)
         where thread_id = $1 and person_id = $2`,
        [threadId, personId, upTo],
      );
    },
    findMessage: (id) => messages.findOneBy({ id }),
    listMessages: (ids) => messages.findBy({ id: In(ids) }),
    newestMessages: (threadIds, role, hidden) =>
      tx.query(
        `select distinct on (thread_id) id, thread_id as "threadId", author_id as "authorId", body, notice, visibility,
                created_at as "createdAt"
         from message
         where thread_id = any($1::uuid[]) and (visibility = 'ALL' or $2 = 'RECRUITER')
           and (author_id is null or author_id <> all($3::uuid[]))
         order by thread_id, created_at desc, position desc`,
        [threadIds, role, [...hidden]],
      ),
    async addMessage(message, hidden) {
      const inserted = await tx.query<unknown[]>(
        `insert into message (id, thread_id, author_id, body, notice, visibility, created_at)
         values ($1, $2, $3, $4, $5::jsonb, $6, $7) on conflict (id) do nothing returning id`,
        [
          message.id,
          message.threadId,
          message.authorId,
          message.body,
          message.notice === null ? null : JSON.stringify(message.notice),
          message.visibility,
          message.createdAt,
        ],
      );
      if (inserted.length === 0) return false;
      await tx.query(
        `update thread_participant set last_message_id = $2, last_message_at = $3
         where thread_id = $1 and ($4 = 'ALL' or role = 'RECRUITER')
           and (last_message_id is null or last_message_at <= $3) and person_id <> all($5::uuid[])`,
        [message.threadId, message.id, message.createdAt, message.visibility, [...hidden]],
      );
      return true;
    },
    async messagePage(threadId, role, hidden, page) {
      const keyset = keysetQuery({ sort: messageSort, page, paramsBefore: 3 });
      return tx.query<PlacedMessage[]>(
        `select id, thread_id as "threadId", author_id as "authorId", body, notice, visibility,
                created_at as "createdAt", position
         from message
         where thread_id = $1 and (visibility = 'ALL' or $2 = 'RECRUITER')
           and (author_id is null or author_id <> all($3::uuid[])) and ${keyset.where}
         order by ${keyset.orderBy} limit ${keyset.limit}`,
        [threadId, role, [...hidden], ...keyset.params],
      );
    },
    async participationPage(personId, hidden, page) {
      const keyset = keysetQuery({ sort: participationSort, page, paramsBefore: hidden.size > 0 ? 2 : 1 });
      // `isAbsentFor` in SQL: somebody takes the other part, and all of these are hidden.
      const there = `not (
        exists (select from thread_participant other where other.thread_id = own.thread_id and other.role <> own.role)
        and not exists (
          select from thread_participant other
           where other.thread_id = own.thread_id and other.role <> own.role and other.person_id <> all($2::uuid[])))`;
      return tx.query<Participant[]>(
        `select thread_id as "threadId", person_id as "personId", role, joined_at as "joinedAt",
                read_up_to as "readUpTo", last_message_id as "lastMessageId", last_message_at as "lastMessageAt"
         from thread_participant own
         where person_id = $1 and ${hidden.size > 0 ? there : 'true'} and ${keyset.where}
         order by ${keyset.orderBy} limit ${keyset.limit}`,
        [personId, ...(hidden.size > 0 ? [[...hidden]] : []), ...keyset.params],
      );
    },
    async repoint(from, to) {
      await threads.update({ applicantId: from }, { applicantId: to });
      await messages.update({ authorId: from }, { authorId: to });
      // Where both records take part already, one part is enough.
      await tx.query(
        `delete from thread_participant gone using thread_participant stays
         where gone.thread_id = stays.thread_id and gone.person_id = $1 and stays.person_id = $2`,
        [from, to],
      );
      await participants.update({ personId: from }, { personId: to });
    },
  };
}
