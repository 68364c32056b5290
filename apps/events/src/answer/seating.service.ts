import type { PersonId } from '@okaeri/kernel';
import { type Membership, isInvited } from '../audience/audience.ts';
import { type Event, type EventId, capacityOf, offeredAttendances } from '../event/event.ts';
import type { Unit } from '../unit.ts';
import { type Attendance, type EventAnswer, type Room, type Wanted, decideAnswer, lapse, vacancies } from './answer.ts';

/**
 * Carries out what the rules of answer.ts decide. Every function expects the event locked by the caller, which is
 * what keeps concurrent answers from taking one seat twice.
 */

/** Takes an answer and moves up who can move up because of it. */
export async function seat(
  unit: Unit,
  event: Event,
  personId: PersonId,
  wanted: Wanted,
  at: Date,
): Promise<EventAnswer> {
  const current = await unit.answers.find(event.id, personId);
  const room = await roomOf(unit, event, wanted.choice === 'YES' ? wanted.attendance : 'ONLINE', personId);
  const { answer, freed } = decideAnswer(current, wanted, room, await unit.answers.nextPlace(event.id));
  const saved: EventAnswer = { ...answer, eventId: event.id, personId, answeredAt: at };
  await unit.answers.save(saved);
  if (freed !== null) await promote(unit, event, freed);
  return saved;
}

/** Admits from the line as many as there are seats for. */
export async function promote(unit: Unit, event: Event, attendance: Attendance): Promise<void> {
  const free = vacancies(await roomOf(unit, event, attendance, null));
  if (free > 0) await unit.answers.admitFirst(event.id, attendance, free);
}

/** As {@link promote}, for every way of taking part: when capacities may have grown. */
export async function promoteAll(unit: Unit, event: Event): Promise<void> {
  for (const attendance of offeredAttendances(event.mode)) await promote(unit, event, attendance);
}

/**
 * Brings people's seats in line with the audiences they are in now: who left an audience frees the seat; who is back
 * gets in line again.
 */
export async function reseat(
  unit: Unit,
  people: readonly { id: PersonId; closed: boolean }[],
  memberships: ReadonlyMap<PersonId, readonly Membership[]>,
  now: Date,
): Promise<void> {
  const toCome = await unit.answers.eventsWithYes(
    people.map(({ id }) => id),
    now,
  );
  for (const person of people)
    for (const id of toCome.get(person.id) ?? [])
      await reseatAt(unit, id, person, memberships.get(person.id) ?? [], now);
}

async function reseatAt(
  unit: Unit,
  id: EventId,
  person: { id: PersonId; closed: boolean },
  memberships: readonly Membership[],
  now: Date,
): Promise<void> {
  const event = await unit.events.lock(id);
  const answer = event === null ? null : await unit.answers.find(id, person.id);
  if (event === null || answer?.attendance == null) return;
  const invited = !person.closed && isInvited(memberships, event, now);
  if (invited && answer.seat === 'LAPSED') {
    await seat(unit, event, person.id, { choice: 'YES', attendance: answer.attendance }, answer.answeredAt);
  } else if (!invited) {
    const { answer: lapsed, freed } = lapse(answer);
    await unit.answers.save({ ...answer, ...lapsed });
    if (freed !== null) await promote(unit, event, freed);
  }
}

/** Hands one person's answers to another record of the same person; where both answered, the other's stands. */
export async function handOver(unit: Unit, from: PersonId, to: PersonId): Promise<void> {
  for (const id of await unit.answers.eventsOf(from)) {
    const event = await unit.events.lock(id);
    const answer = await unit.answers.find(id, from);
    if (event === null || answer === null) continue;
    await unit.answers.remove(id, from);
    if ((await unit.answers.find(id, to)) === null) await unit.answers.save({ ...answer, personId: to });
    else await promoteAll(unit, event);
  }
}

async function roomOf(unit: Unit, event: Event, attendance: Attendance, except: PersonId | null): Promise<Room> {
  return {
    capacity: capacityOf(event, attendance),
    ...(await unit.answers.countSeats(event.id, attendance, except)),
  };
}
