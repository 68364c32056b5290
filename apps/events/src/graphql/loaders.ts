import type { PersonId } from '@okaeri/kernel';
import type { KeysetPage } from '@okaeri/postgres';
import type { AnswerCounts, EventAnswer } from '../answer/answer.ts';
import type { Membership } from '../audience/audience.ts';
import type { Event, EventId } from '../event/event.ts';
import { type Context, personOf } from './context.ts';

export function events(context: Context) {
  return context.loader<EventId, Event | null>('event', async (ids) => {
    const found = new Map((await context.read.events.findByIds(ids)).map((event) => [event.id, event]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

export function memberships(context: Context) {
  return context.loader<PersonId, Membership[]>('memberships', async (ids) => {
    const found = await context.read.audiences.findByPersons(ids);
    return ids.map((id) => found.get(id) ?? []);
  });
}

/** One page of each person's upcoming events; persons that are asked for the same page share a statement. */
export function upcomingEvents(context: Context, page: KeysetPage) {
  return context.loader<PersonId, Event[]>(`upcomingEvents ${JSON.stringify(page)}`, async (ids) => {
    const found = await context.read.events.upcoming(ids, page, context.clock.now());
    return ids.map((id) => found.get(id) ?? []);
  });
}

/** The caller's own answers. */
export function myAnswers(context: Context) {
  return context.loader<EventId, EventAnswer | null>('myAnswer', async (ids) => {
    const caller = personOf(context);
    const own = caller === null ? [] : await context.read.answers.findByEvents(caller, ids);
    const found = new Map(own.map((answer) => [answer.eventId, answer]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Where the caller stands among those who wait. */
export function myWaitlistPositions(context: Context) {
  return context.loader<EventId, number | null>('myWaitlistPosition', async (ids) => {
    const caller = personOf(context);
    const found = caller === null ? null : await context.read.answers.waitlistPositions(caller, ids);
    return ids.map((id) => found?.get(id) ?? null);
  });
}

export function answerCounts(context: Context) {
  return context.loader<EventId, AnswerCounts>('answerCounts', async (ids) => {
    const found = await context.read.answers.countByEvents(ids);
    return ids.map((id) => found.get(id) ?? { yes: 0, no: 0, maybe: 0, waitlisted: 0 });
  });
}
