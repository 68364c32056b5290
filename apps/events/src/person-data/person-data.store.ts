import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { Attendance, Seat } from '../answer/answer.ts';
import type { EventId, EventText } from '../event/event.ts';

/** An answer of the person with what the event was called. */
export interface OwnAnswer {
  readonly eventId: EventId;
  readonly title: EventText;
  readonly startsAt: Date;
  readonly choice: string;
  readonly attendance: Attendance | null;
  readonly seat: Seat;
  readonly answeredAt: Date;
}

/** An event the person hosts. */
export interface OwnEvent {
  readonly eventId: EventId;
  readonly title: EventText;
  readonly description: EventText;
  readonly status: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface OwnMembership {
  readonly audience: string;
  readonly since: Date;
  readonly until: Date | null;
}

/** Everything that events keeps of persons: read for an export, removed for an erasure. */
export interface PersonDataStore {
  answers(ids: readonly PersonId[]): Promise<OwnAnswer[]>;
  memberships(ids: readonly PersonId[]): Promise<OwnMembership[]>;
  hosted(ids: readonly PersonId[]): Promise<OwnEvent[]>;
  records(ids: readonly PersonId[]): Promise<{ id: PersonId; closed: boolean }[]>;
  /** These records and all that were joined to them, held until the transaction ends. */
  lockAll(ids: readonly PersonId[]): Promise<PersonId[]>;
  /** The events that the persons answered or host, in the order in which they are locked. */
  eventsOf(ids: readonly PersonId[]): Promise<EventId[]>;
  /** Takes the persons' answers to an event away, and says which held or awaited a seat there. */
  removeAnswers(ids: readonly PersonId[], event: EventId): Promise<(Attendance | null)[]>;
  removeHost(ids: readonly PersonId[]): Promise<number>;
  removeMemberships(ids: readonly PersonId[]): Promise<number>;
  removePersons(ids: readonly PersonId[]): Promise<number>;
}

export function createPersonDataStore(tx: Tx): PersonDataStore {
  /** Runs a statement that changes rows; how many. */
  const change = async (sql: string, ids: readonly PersonId[]): Promise<number> => {
    const [row] = await tx.query<{ rows: number }[]>(
      `with changed as (${sql} returning 1) select count(*)::int as rows from changed`,
      [[...ids]],
    );
    return row?.rows ?? 0;
  };
  return {
    answers: (ids) =>
      tx.query(
        `select answer.event_id as "eventId", event.title, event.starts_at as "startsAt", answer.choice,
                answer.attendance, answer.seat, answer.answered_at as "answeredAt"
           from answer join event on event.id = answer.event_id
          where answer.person_id = any($1::uuid[]) order by answer.answered_at, answer.event_id`,
        [[...ids]],
      ),
    memberships: (ids) =>
      tx.query(
        'select audience, since, until from audience_member where person_id = any($1::uuid[]) order by since, audience',
        [[...ids]],
      ),
    hosted: (ids) =>
      tx.query(
        `select id as "eventId", title, description, status, starts_at as "startsAt", ends_at as "endsAt"
           from event where host_id = any($1::uuid[]) order by starts_at, id`,
        [[...ids]],
      ),
    records: (ids) => tx.query('select id, closed from person where id = any($1::uuid[]) order by id', [[...ids]]),
    lockAll: async (ids) => {
      const rows = await tx.query<{ id: PersonId }[]>(
        `with recursive known (id) as (
           select unnest($1::uuid[]) union select person.id from person join known on person.merged_into = known.id)
         select person.id from person where id in (select id from known) order by id for update`,
        [[...ids]],
      );
      return [...new Set([...ids, ...rows.map(({ id }) => id)])];
    },
    eventsOf: async (ids) => {
      const rows = await tx.query<{ id: EventId }[]>(
        `select event_id as id from answer where person_id = any($1::uuid[])
         union select id from event where host_id = any($1::uuid[]) order by id`,
        [[...ids]],
      );
      return rows.map(({ id }) => id);
    },
    removeAnswers: async (ids, event) => {
      const rows = await tx.query<{ freed: Attendance | null }[]>(
        `with gone as (
           delete from answer where event_id = $2 and person_id = any($1::uuid[]) returning attendance, place)
         select case when place is not null then attendance end as freed from gone`,
        [[...ids], event],
      );
      return rows.map(({ freed }) => freed);
    },
    removeHost: (ids) => change('update event set host_id = null where host_id = any($1::uuid[])', ids),
    removeMemberships: (ids) => change('delete from audience_member where person_id = any($1::uuid[])', ids),
    removePersons: (ids) => change('delete from person where id = any($1::uuid[])', ids),
  };
}
