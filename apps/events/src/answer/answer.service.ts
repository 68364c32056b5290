import type { Actor } from '@okaeri/access';
import { type Clock, type Result, fail, inputError, ok } from '@okaeri/kernel';
import { isInvited } from '../audience/audience.ts';
import { eventCancelled, eventNotFound, eventOver, notAPerson } from '../event/event.errors.ts';
import { type Event, type EventId, offeredAttendances } from '../event/event.ts';
import type { InUnit } from '../unit.ts';
import type { Attendance, Choice, Wanted } from './answer.ts';
import { seat } from './seating.service.ts';

export interface AnswerService {
  /**
   * Takes the signed-in person's answer to an event, in place of an earlier one. A yes to a full event waits in
   * line; whoever waits is admitted in order as seats come free.
   *
   * @param id null when what was given is no event's id
   * @param attendance how to take part; needed with a yes to a hybrid event, else it follows from the event
   */
  answer(actor: Actor, id: EventId | null, choice: Choice, attendance: Attendance | null): Promise<Result<Event>>;
}

export function createAnswerService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): AnswerService {
  return {
    answer: (actor, id, choice, attendance) => {
      const personId = actor.kind === 'person' ? actor.personId : null;
      if (personId === null) return Promise.resolve(fail(notAPerson()));
      if (id === null) return Promise.resolve(fail(eventNotFound()));
      return inUnit(async (unit) => {
        // Somebody who is erased may still be signed in for a moment.
        if (await unit.persons.isErased(personId)) return fail(eventNotFound());
        const person = await unit.persons.lockSurvivor(personId);
        const event = await unit.events.lock(id);
        const now = clock.now();
        const memberships = (await unit.audiences.findByPersons([person.id])).get(person.id) ?? [];
        // An event that is not for them is not there: nobody learns what others are invited to.
        if (event === null || event.status === 'DRAFT' || person.closed || !isInvited(memberships, event, now)) {
          return fail(eventNotFound());
        }
        if (event.status === 'CANCELLED') return fail(eventCancelled());
        if (event.endsAt <= now) return fail(eventOver());
        const wanted = readWanted(event, choice, attendance);
        if (!wanted.ok) return wanted;
        await seat(unit, event, person.id, wanted.value, now);
        return ok(event);
      });
    },
  };
}

function readWanted(event: Event, choice: Choice, attendance: Attendance | null): Result<Wanted> {
  if (choice !== 'YES') return ok({ choice });
  const offered = offeredAttendances(event.mode);
  const wanted = attendance ?? (offered.length === 1 ? offered[0] : undefined);
  if (wanted !== undefined && offered.includes(wanted)) return ok({ choice, attendance: wanted });
  const list = offered.join(', ');
  return fail(
    inputError('EVENTS.ATTENDANCE_NOT_OFFERED', [
      {
        path: ['attendance'],
        message: {
          ja: `参加方法を選んでください。このイベントで選べるのは ${list} です。`,
          en: `Please choose how to take part. This event offers ${list}.`,
        },
      },
    ]),
  );
}
