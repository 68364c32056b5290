import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { talentApplicationTopic } from '@okaeri/topics';
import { type DeliveryId } from '../delivery/delivery.ts';
import { type InvitationId } from '../invitation/invitation.ts';
import { type Message, type MessageId, type ThreadId } from '../thread/thread.ts';

/** What somebody wrote, or what the system told them. */
export type OwnMessage = Pick<Message, 'threadId' | 'createdAt' | 'body' | 'notice'>;

/** Everything that messaging keeps of persons: read for an export, removed for an erasure. */
export interface PersonDataStore {
  records(ids: readonly PersonId[]): Promise<object[]>;
  invitations(ids: readonly PersonId[]): Promise<object[]>;
  deliveries(ids: readonly PersonId[]): Promise<object[]>;
  threads(ids: readonly PersonId[]): Promise<object[]>;
  /** What the persons wrote, and what the system said in the threads of their own applications. */
  messages(ids: readonly PersonId[]): Promise<OwnMessage[]>;
  /** Whose applications' events wait among the dead letters: the applications, by which they are keyed. */
  parkedApplications(ids: readonly PersonId[]): Promise<string[]>;
  /** These records and all that were joined to them, held until the transaction ends. */
  lockAll(ids: readonly PersonId[]): Promise<PersonId[]>;
  /** The threads of the persons' own applications, held, in the order of their ids. */
  lockOwnThreads(ids: readonly PersonId[]): Promise<ThreadId[]>;
  /** Threads with everything in them, and who was written to because of them. */
  removeThreads(threads: readonly ThreadId[]): Promise<{ threads: number; messages: number }>;
  /**
   * Empties what the persons wrote in the threads of others: that something was said there stays, what it was goes.
   * Names those messages.
   */
  emptyMessages(ids: readonly PersonId[]): Promise<{ id: MessageId; threadId: ThreadId }[]>;
  removeParticipations(ids: readonly PersonId[]): Promise<number>;
  /** Removes the traces of mails to the persons, about these threads, and about these messages; names all of them. */
  removeDeliveries(
    ids: readonly PersonId[],
    threads: readonly ThreadId[],
    also: readonly DeliveryId[],
  ): Promise<{ id: DeliveryId; own: boolean }[]>;
  removeInvitations(ids: readonly PersonId[]): Promise<InvitationId[]>;
  removePersons(ids: readonly PersonId[]): Promise<number>;
}

export function createPersonDataStore(tx: Tx): PersonDataStore {
  /** Runs a statement that changes rows; how many. */
  const change = async (sql: string, ids: readonly string[]): Promise<number> => {
    const [row] = await tx.query<{ rows: number }[]>(
      `with changed as (${sql} returning 1) select count(*)::int as rows from changed`,
      [[...ids]],
    );
    return row?.rows ?? 0;
  };
  const idsOf = async <RowId extends string>(sql: string, params: unknown[]): Promise<RowId[]> =>
    (await tx.query<{ id: RowId }[]>(sql, params)).map(({ id }) => id);
  return {
    records: (ids) => tx.query('select id, closed, claimed from person where id = any($1::uuid[]) order by id', [ids]),
    invitations: (ids) =>
      tx.query(
        `select id, departed_on as "departedOn", status, bounced_reason as "bouncedReason", language,
                queued_at as "queuedAt", sent_at as "sentAt"
           from invitation where person_id = any($1::uuid[]) order by departed_on, id`,
        [ids],
      ),
    deliveries: (ids) =>
      tx.query(
        `select kind, state, reason, language, queued_at as "queuedAt", settled_at as "settledAt"
           from delivery where person_id = any($1::uuid[]) order by queued_at, id`,
        [ids],
      ),
    threads: (ids) =>
      tx.query(
        `select thread.id, thread.application_id as "applicationId", part.role, part.joined_at as "joinedAt",
                part.read_up_to as "readUpTo"
           from thread_participant part join thread on thread.id = part.thread_id
          where part.person_id = any($1::uuid[]) order by part.joined_at, thread.id`,
        [ids],
      ),
    messages: (ids) =>
      tx.query(
        `select message.thread_id as "threadId", message.created_at as "createdAt", message.body, message.notice
           from message join thread on thread.id = message.thread_id
          where message.author_id = any($1::uuid[])
             or (message.author_id is null and message.visibility = 'ALL' and thread.applicant_id = any($1::uuid[]))
          order by message.created_at, message.position`,
        [ids],
      ),
    parkedApplications: async (ids) => {
      const rows = await tx.query<{ key: string }[]>(
        `select distinct key from dead_letter
          where topic = $2 and key is not null and exists (
            select from unnest($1::text[]) as one (id)
             where position(convert_to('"personId":"' || id || '"', 'UTF8') in value) > 0)`,
        [ids, talentApplicationTopic.name],
      );
      return rows.map(({ key }) => key);
    },
    lockAll: async (ids) => [
      ...new Set([
        ...ids,
        ...(await idsOf<PersonId>(
          `with recursive known (id) as (
             select unnest($1::uuid[]) union select person.id from person join known on person.merged_into = known.id)
           select person.id from person where id in (select id from known) order by id for update`,
          [ids],
        )),
      ]),
    ],
    lockOwnThreads: (ids) =>
      idsOf('select id from thread where applicant_id = any($1::uuid[]) order by id for update', [ids]),
    removeThreads: async (threads) => {
      await change('delete from thread_participant where thread_id = any($1::uuid[])', threads);
      const messages = await change('delete from message where thread_id = any($1::uuid[])', threads);
      return { messages, threads: await change('delete from thread where id = any($1::uuid[])', threads) };
    },
    emptyMessages: (ids) =>
      tx.query(
        `with emptied as (
           update message set author_id = null, body = null, notice = '{"code":"REMOVED","status":null}'
            where author_id = any($1::uuid[]) returning id, thread_id)
         select id, thread_id as "threadId" from emptied`,
        [ids],
      ),
    removeParticipations: (ids) => change('delete from thread_participant where person_id = any($1::uuid[])', ids),
    removeDeliveries: (ids, threads, also) =>
      tx.query(
        `with gone as (
           delete from delivery
            where person_id = any($1::uuid[]) or thread_id = any($2::uuid[])
               or invitation_id in (select id from invitation where person_id = any($1::uuid[])) or (id = any($3::uuid[]) and state = 'QUEUED')
           returning id, person_id)
         select id, person_id = any($1::uuid[]) as own from gone order by id`,
        [ids, threads, also],
      ),
    removeInvitations: (ids) =>
      idsOf(
        `with gone as (delete from invitation where person_id = any($1::uuid[]) returning id)
         select id from gone order by id`,
        [ids],
      ),
    removePersons: (ids) => change('delete from person where id = any($1::uuid[])', ids),
  };
}
