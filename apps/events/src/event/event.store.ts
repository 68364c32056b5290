import type { PersonId } from '@okaeri/kernel';
import { type KeysetPage, type KeysetQuery, type SortColumn, type Tx, keysetQuery } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Audience } from '../audience/audience.ts';
import type { Event, EventId, EventStatus, Mode } from './event.ts';
import { eventRows } from './event.rows.ts';

/** Who looks: organisers see everything, a person what is for them, everybody what is public. */
export type Viewer =
  | { readonly kind: 'organiser' }
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'anybody' };

export interface EventFilter {
  readonly statuses: readonly EventStatus[];
  readonly modes: readonly Mode[] | null;
  readonly audiences: readonly Audience[] | null;
  readonly startsFrom: Date | null;
  readonly startsBefore: Date | null;
}

export type Direction = 'ASC' | 'DESC';

export interface EventStore {
  findByIds(ids: readonly EventId[]): Promise<Event[]>;
  /** Held until the transaction ends: answers to one event are decided one after the other. */
  lock(id: EventId): Promise<Event | null>;
  save(event: Event): Promise<void>;
  /** Keeps a new event; when one with its id is there already, that one stays and is given. */
  add(event: Event): Promise<Event>;
  /** A page of what the viewer may see, at the moment `now`. */
  page(viewer: Viewer, filter: EventFilter, direction: Direction, page: KeysetPage, now: Date): Promise<Event[]>;
  /** For each person the page of published events for them that start after `now`, in one statement. */
  upcoming(persons: readonly PersonId[], page: KeysetPage, now: Date): Promise<Map<PersonId, Event[]>>;
  repointHost(from: PersonId, to: PersonId): Promise<void>;
}

const columns = `event.id, event.revision, event.status, event.title, event.description, event.starts_at as "startsAt",
  event.ends_at as "endsAt", event.time_zone as "timeZone", event.mode, event.place, event.url, event.audience,
  event.on_site_capacity as "onSiteCapacity", event.online_capacity as "onlineCapacity", event.host_id as "hostId",
  event.published_at as "publishedAt", event.cancelled_at as "cancelledAt"`;

/** `isInvited` of audience.ts in SQL: in the audience now, and still when the event starts. */
const invited = (person: string, now: string) => `(event.audience = 'PUBLIC' or exists (
  select from audience_member member
   where member.person_id = ${person} and (event.audience = 'NETWORK' or event.audience = member.audience)
     and member.since <= ${now} and (member.until is null or member.until > event.starts_at)))`;

export function createEventStore(tx: Tx): EventStore {
  const events = tx.getRepository(eventRows);
  return {
    findByIds: (ids) => events.findBy({ id: In([...ids]) }),
    lock: (id) => events.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    async save(event) {
      await events.upsert(event, ['id']);
    },

    async add(event) {
      await events.createQueryBuilder().insert().values(event).orIgnore().execute();
      return events.findOneByOrFail({ id: event.id });
    },

    async page(viewer, filter, direction, page, now) {
      const params: unknown[] = [filter.statuses];
      const conditions = ['event.status = any($1)'];
      const add = (value: unknown, condition: (placeholder: string) => string) => {
        params.push(value);
        conditions.push(condition(`$${params.length}`));
      };
      if (filter.modes !== null) add(filter.modes, (modes) => `event.mode = any(${modes})`);
      if (filter.audiences !== null) add(filter.audiences, (audiences) => `event.audience = any(${audiences})`);
      if (filter.startsFrom !== null) add(filter.startsFrom, (from) => `event.starts_at >= ${from}`);
      if (filter.startsBefore !== null) add(filter.startsBefore, (before) => `event.starts_at < ${before}`);
      if (viewer.kind === 'anybody') conditions.push(`event.audience = 'PUBLIC' and event.status <> 'DRAFT'`);
      if (viewer.kind === 'person') {
        params.push(viewer.personId, now);
        const [person, moment] = [`$${params.length - 1}`, `$${params.length}`];
        conditions.push(
          `(event.host_id = ${person} or (event.status <> 'DRAFT' and ${invited(person, `${moment}::timestamptz`)}))`,
        );
      }
      const keyset = startsAtKeyset(direction, page, params.length);
      return tx.query<Event[]>(
        `select ${columns} from event where ${[...conditions, keyset.where].join(' and ')}
          order by ${keyset.orderBy} limit ${keyset.limit}`,
        [...params, ...keyset.params],
      );
    },

    async upcoming(persons, page, now) {
      const keyset = startsAtKeyset('ASC', page, 2);
      const rows = await tx.query<(Event & { forPerson: PersonId })[]>(
        `select person.id as "forPerson", next.* from person cross join lateral (
           select ${columns} from event
            where event.status = 'PUBLISHED' and event.starts_at > $2::timestamptz
              and ${invited('person.id', '$2::timestamptz')} and ${keyset.where}
            order by ${keyset.orderBy} limit ${keyset.limit}) next
          where person.id = any($1::uuid[]) and not person.closed`,
        [persons, now, ...keyset.params],
      );
      const found = new Map<PersonId, Event[]>(persons.map((id) => [id, []]));
      // A lateral join keeps the order of the rows within each person.
      for (const { forPerson, ...event } of rows) found.get(forPerson)?.push(event);
      return found;
    },

    async repointHost(from, to) {
      await events.update({ hostId: from }, { hostId: to });
    },
  };
}

function startsAtKeyset(direction: Direction, page: KeysetPage, paramsBefore: number): KeysetQuery {
  return keysetQuery({ sort: eventSort(direction), page, paramsBefore });
}

/** Lists of events go by when they start. */
export function eventSort(towards: Direction): SortColumn[] {
  const direction = towards === 'ASC' ? 'asc' : 'desc';
  return [
    { sql: 'event.starts_at', direction, type: 'timestamptz', nullable: false },
    { sql: 'event.id', direction, type: 'uuid', nullable: false },
  ];
}

/** The cursor of an event in {@link eventSort}. */
export function cursorOf(event: Event): string[] {
  return [event.startsAt.toISOString(), event.id];
}
