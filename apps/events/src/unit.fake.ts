import type { PersonId } from '@okaeri/kernel';
import type { KeysetPage } from '@okaeri/postgres';
import type { Attendance, EventAnswer, Seat } from './answer/answer.ts';
import { type Membership, isInvited } from './audience/audience.ts';
import type { Direction, Viewer } from './event/event.store.ts';
import type { Event, EventId } from './event/event.ts';
import type { Person } from './person/person.ts';
import type { EventFact } from './publish/event-events.ts';
import type { Unit } from './unit.ts';

export interface FakeUnit extends Unit {
  /** What was told, in order. */
  readonly told: { readonly fact: EventFact; readonly event: Event }[];
}

/** A unit in memory: takes everything at once, rolls nothing back. Pages are first pages only. */
export function createFakeUnit(): FakeUnit {
  const people = new Map<PersonId, Person>();
  const memberships = new Map<PersonId, Membership[]>();
  const events = new Map<EventId, Event>();
  const answers = new Map<string, EventAnswer>();
  const told: { fact: EventFact; event: Event }[] = [];

  const lock = (id: PersonId): Person => {
    const person = people.get(id) ?? { id, revision: 0, closed: false, mergedInto: null };
    people.set(id, person);
    return person;
  };
  const survivor = (id: PersonId, passed: readonly PersonId[] = []): Person => {
    const { mergedInto } = lock(id);
    if (mergedInto === null) return lock(id);
    const [first = id] = passed;
    return mergedInto === id || passed.includes(mergedInto) ? lock(first) : survivor(mergedInto, [...passed, id]);
  };
  const joinedTo = (id: PersonId): PersonId[] =>
    [...people.values()]
      .filter((person) => person.id !== id && person.mergedInto !== null && survivor(person.id).id === id)
      .map((person) => person.id);
  const answersTo = (event: EventId) => [...answers.values()].filter(({ eventId }) => eventId === event);
  const line = (event: EventId, attendance: Attendance, seat: Seat) =>
    answersTo(event)
      .filter((answer) => answer.attendance === attendance && answer.seat === seat)
      .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const keyOf = (event: EventId, person: PersonId) => `${event} ${person}`;
  const isFor = (person: PersonId, event: Event, now: Date) => isInvited(memberships.get(person) ?? [], event, now);
  const mayList = (viewer: Viewer, event: Event, now: Date) => {
    if (viewer.kind === 'organiser') return true;
    if (viewer.kind === 'anybody') return event.audience === 'PUBLIC' && event.status !== 'DRAFT';
    return event.hostId === viewer.personId || (event.status !== 'DRAFT' && isFor(viewer.personId, event, now));
  };
  const firstPage = (list: Event[], direction: Direction, { size }: KeysetPage) =>
    list.sort((a, b) => (a.startsAt.getTime() - b.startsAt.getTime()) * (direction === 'ASC' ? 1 : -1)).slice(0, size);

  return {
    told,
    blocks: { with: () => Promise.resolve([]) },
    persons: {
      isErased: () => Promise.resolve(false),
      lock: (id) => Promise.resolve(lock(id)),
      lockAll: (ids) => Promise.resolve(new Map(ids.map((id) => [id, lock(id)]))),
      lockSurvivor: (id) => Promise.resolve(survivor(id)),
      save(changed) {
        for (const person of changed) people.set(person.id, person);
        return Promise.resolve();
      },
      isKnown(id) {
        const person = people.get(id);
        return Promise.resolve(person !== undefined && person.revision > 0 && !person.closed && !person.mergedInto);
      },
      joinedTo: (id) => Promise.resolve(joinedTo(id)),
    },
    audiences: {
      replace(wanted) {
        for (const [person, own] of wanted) memberships.set(person, [...own]);
        return Promise.resolve();
      },
      findByPersons: (ids) =>
        Promise.resolve(new Map([...memberships].filter(([id, own]) => ids.includes(id) && own.length > 0))),
    },
    events: {
      findByIds: (ids) => Promise.resolve([...events.values()].filter(({ id }) => ids.includes(id))),
      lock: (id) => Promise.resolve(events.get(id) ?? null),
      save: (event) => Promise.resolve(void events.set(event.id, event)),
      add(event) {
        const known = events.get(event.id) ?? event;
        events.set(event.id, known);
        return Promise.resolve(known);
      },
      page: (viewer, filter, direction, page, now) =>
        Promise.resolve(
          firstPage(
            [...events.values()].filter(
              (event) => filter.statuses.includes(event.status) && mayList(viewer, event, now),
            ),
            direction,
            page,
          ),
        ),
      upcoming: (persons, page, now) =>
        Promise.resolve(
          new Map(
            persons.map((person) => {
              const own = [...events.values()].filter(
                (event) => event.status === 'PUBLISHED' && event.startsAt > now && isFor(person, event, now),
              );
              return [person, people.get(person)?.closed === false ? firstPage(own, 'ASC', page) : []];
            }),
          ),
        ),
      repointHost(from, to) {
        for (const event of events.values()) {
          if (event.hostId === from) events.set(event.id, { ...event, hostId: to });
        }
        return Promise.resolve();
      },
    },
    answers: {
      find: (event, person) => Promise.resolve(answers.get(keyOf(event, person)) ?? null),
      findByEvents: (person, ids) =>
        Promise.resolve([...answers.values()].filter((one) => one.personId === person && ids.includes(one.eventId))),
      save: (answer) => Promise.resolve(void answers.set(keyOf(answer.eventId, answer.personId), answer)),
      remove: (event, person) => Promise.resolve(void answers.delete(keyOf(event, person))),
      countSeats(event, attendance, except) {
        const count = (seat: Seat) =>
          line(event, attendance, seat).filter(({ personId }) => personId !== except).length;
        return Promise.resolve({ admitted: count('ADMITTED'), waiting: count('WAITLISTED') });
      },
      nextPlace: (event) => Promise.resolve(1 + Math.max(0, ...answersTo(event).map(({ place }) => place ?? 0))),
      admitFirst(event, attendance, count) {
        for (const answer of line(event, attendance, 'WAITLISTED').slice(0, count)) {
          answers.set(keyOf(event, answer.personId), { ...answer, seat: 'ADMITTED' });
        }
        return Promise.resolve();
      },
      eventsWithYes: (ids, now) =>
        Promise.resolve(
          new Map(
            ids.map((person) => [
              person,
              [...answers.values()]
                .filter(({ personId, choice }) => personId === person && choice === 'YES')
                .map(({ eventId }) => eventId)
                .filter((id) => {
                  const event = events.get(id);
                  return event?.status === 'PUBLISHED' && event.endsAt > now;
                })
                .sort(),
            ]),
          ),
        ),
      eventsOf: (person) =>
        Promise.resolve([...answers.values()].filter((one) => one.personId === person).map(({ eventId }) => eventId)),
      waitlistPositions: (person, ids) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const own = answers.get(keyOf(id, person));
              if (own?.seat !== 'WAITLISTED' || own.attendance === null) return [];
              return [[id, 1 + line(id, own.attendance, 'WAITLISTED').indexOf(own)] as const];
            }),
          ),
        ),
      countByEvents: (ids) =>
        Promise.resolve(
          new Map(
            ids.map((id) => {
              const all = answersTo(id);
              return [
                id,
                {
                  yes: all.filter(({ seat }) => seat === 'ADMITTED').length,
                  no: all.filter(({ choice }) => choice === 'NO').length,
                  maybe: all.filter(({ choice }) => choice === 'MAYBE').length,
                  waitlisted: all.filter(({ seat }) => seat === 'WAITLISTED').length,
                },
              ];
            }),
          ),
        ),
    },
    publisher: { tell: (fact, event) => Promise.resolve(void told.push({ fact, event })) },
  };
}
