import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { EventId } from '../event/event.ts';
import type { AnswerCounts, Attendance, EventAnswer, Room } from './answer.ts';
import { answerRows } from './answer.rows.ts';

/** Whatever changes seats or the line is called with the event locked. */
export interface AnswerStore {
  find(event: EventId, person: PersonId): Promise<EventAnswer | null>;
  /** One person's answers to several events. */
  findByEvents(person: PersonId, events: readonly EventId[]): Promise<EventAnswer[]>;
  save(answer: EventAnswer): Promise<void>;
  remove(event: EventId, person: PersonId): Promise<void>;
  /** How many hold a seat and how many wait, a given person not counted. */
  countSeats(event: EventId, attendance: Attendance, except: PersonId | null): Promise<Omit<Room, 'capacity'>>;
  /** The place behind everybody in line. */
  nextPlace(event: EventId): Promise<number>;
  /** Admits the first of those who wait. */
  admitFirst(event: EventId, attendance: Attendance, count: number): Promise<void>;
  /** The published events that are not over and that each person said yes to, in the order of their ids. */
  eventsWithYes(people: readonly PersonId[], now: Date): Promise<ReadonlyMap<PersonId, EventId[]>>;
  /** All events the person has answered, in the order of their ids. */
  eventsOf(person: PersonId): Promise<EventId[]>;
  /** Where the person stands among those who wait, from 1; events where they do not wait are left out. */
  waitlistPositions(person: PersonId, events: readonly EventId[]): Promise<Map<EventId, number>>;
  countByEvents(events: readonly EventId[]): Promise<Map<EventId, AnswerCounts>>;
}

export function createAnswerStore(tx: Tx): AnswerStore {
  const answers = tx.getRepository(answerRows);
  return {
    find: (eventId, personId) => answers.findOneBy({ eventId, personId }),
    findByEvents: (personId, events) => answers.findBy({ personId, eventId: In([...events]) }),
    async save(answer) {
      await answers.upsert(answer, ['eventId', 'personId']);
    },
    async remove(eventId, personId) {
      await answers.delete({ eventId, personId });
    },
    async countSeats(event, attendance, except) {
      const [room] = await tx.query<Omit<Room, 'capacity'>[]>(
        `select count(*) filter (where seat = 'ADMITTED')::int as admitted,
                count(*) filter (where seat = 'WAITLISTED')::int as waiting
           from answer where event_id = $1 and attendance = $2 and person_id is distinct from $3`,
        [event, attendance, except],
      );
      return room ?? { admitted: 0, waiting: 0 };
    },
    async nextPlace(event) {
      const [row] = await tx.query<{ place: number }[]>(
        'select coalesce(max(place), 0) + 1 as place from answer where event_id = $1',
        [event],
      );
      return row?.place ?? 1;
    },
    async admitFirst(event, attendance, count) {
      await tx.query(
        `update answer set seat = 'ADMITTED'
          where (event_id, person_id) in (
            select event_id, person_id from answer
             where event_id = $1 and attendance = $2 and seat = 'WAITLISTED' order by place limit $3)`,
        [event, attendance, count],
      );
    },
    async eventsWithYes(people, now) {
      const rows = await tx.query<{ person: PersonId; ids: EventId[] }[]>(
        `select answer.person_id as person, array_agg(event.id order by event.id) as ids
           from answer join event on event.id = answer.event_id
          where answer.person_id = any($1::uuid[]) and answer.choice = 'YES'
            and event.status = 'PUBLISHED' and event.ends_at > $2
          group by answer.person_id`,
        [people, now],
      );
      return new Map(rows.map(({ person, ids }) => [person, ids]));
    },
    async eventsOf(personId) {
      const rows = await answers.find({ where: { personId }, order: { eventId: 'asc' }, select: { eventId: true } });
      return rows.map(({ eventId }) => eventId);
    },
    async waitlistPositions(person, events) {
      const rows = await tx.query<{ id: EventId; position: number }[]>(
        `select mine.event_id as id, count(*)::int as position
           from answer mine join answer ahead
             on ahead.event_id = mine.event_id and ahead.attendance = mine.attendance
            and ahead.seat = 'WAITLISTED' and ahead.place <= mine.place
          where mine.person_id = $1 and mine.event_id = any($2::uuid[]) and mine.seat = 'WAITLISTED'
          group by mine.event_id`,
        [person, events],
      );
      return new Map(rows.map(({ id, position }) => [id, position]));
    },
    async countByEvents(events) {
      const rows = await tx.query<(AnswerCounts & { id: EventId })[]>(
        `select event_id as id,
                count(*) filter (where seat = 'ADMITTED')::int as yes,
                count(*) filter (where choice = 'NO')::int as no,
                count(*) filter (where choice = 'MAYBE')::int as maybe,
                count(*) filter (where seat = 'WAITLISTED')::int as waitlisted
           from answer where event_id = any($1::uuid[]) group by event_id`,
        [events],
      );
      return new Map(rows.map(({ id, ...counts }) => [id, counts]));
    },
  };
}
