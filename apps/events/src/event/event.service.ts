import { type Actor, hasRole } from '@okaeri/access';
import {
  type Clock,
  type Failure,
  type InputProblem,
  type PersonId,
  type Result,
  derivedId,
  fail,
  inputError,
  newId,
  ok,
} from '@okaeri/kernel';
import { whoseBlocks } from '@okaeri/subgraph';
import { promoteAll } from '../answer/seating.service.ts';
import type { InUnit, Unit } from '../unit.ts';
import { eventCancelled, eventNotFound, eventOver, modeInUse, notAnOrganiser } from './event.errors.ts';
import {
  type Event,
  type EventDetails,
  type EventId,
  factsDiffer,
  missingForPublication,
  offeredAttendances,
  problemsOf,
  tidy,
} from './event.ts';

/** What organisers do with events. An `id` of null is no event's id. */
export interface EventService {
  /**
   * Makes a draft: nobody but organisers and the host sees it before it is published.
   *
   * @param idempotencyKey of the caller; with the same key again the event made before is answered
   */
  create(actor: Actor, details: EventDetails, idempotencyKey: string | null): Promise<Result<Event>>;
  /** Replaces the given details. What was published stays fit to be published. */
  update(actor: Actor, id: EventId | null, change: Partial<EventDetails>): Promise<Result<Event>>;
  /** Opens the event to its audience. Once more changes nothing. */
  publish(actor: Actor, id: EventId | null): Promise<Result<Event>>;
  /** The event does not take place. Once more changes nothing. */
  cancel(actor: Actor, id: EventId | null): Promise<Result<Event>>;
}

export function createEventService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): EventService {
  /** Runs a change of an event by an organiser, with the event locked. */
  function change(
    actor: Actor,
    id: EventId | null,
    work: (unit: Unit, event: Event, now: Date) => Promise<Result<Event>>,
  ): Promise<Result<Event>> {
    if (!isOrganiser(actor)) return Promise.resolve(fail(notAnOrganiser()));
    if (id === null) return Promise.resolve(fail(eventNotFound()));
    return inUnit(async (unit) => {
      const event = await unit.events.lock(id);
      return event === null ? fail(eventNotFound()) : work(unit, event, clock.now());
    });
  }

  return {
    create: (actor, given, idempotencyKey) => {
      if (!isOrganiser(actor) || actor.kind !== 'person') return Promise.resolve(fail(notAnOrganiser()));
      return inUnit(async (unit) => {
        const id = idempotencyKey === null ? newId<'Event'>() : keyedEventId(actor.accountId, idempotencyKey);
        const details = tidy(given);
        const problems = [
          ...problemsOf(details),
          ...(await hostProblems(unit, actor, details)),
          ...keyProblems(idempotencyKey),
        ];
        if (problems.length > 0) return fail(invalid(problems));
        const event: Event = {
          ...details,
          id,
          revision: 0,
          status: 'DRAFT',
          publishedAt: null,
          cancelledAt: null,
        };
        return ok(await unit.events.add(event));
      });
    },

    update: (actor, id, given) =>
      change(actor, id, async (unit, before, now) => {
        if (before.status === 'CANCELLED') return fail(eventCancelled());
        if (before.status === 'PUBLISHED' && before.endsAt <= now) return fail(eventOver());
        const changed: Event = { ...before, ...tidy({ ...before, ...given }) };
        const problems = [
          ...problemsOf(changed),
          ...(before.status === 'PUBLISHED' ? missingForPublication(changed) : []),
          ...(changed.hostId === before.hostId ? [] : await hostProblems(unit, actor, changed)),
        ];
        if (problems.length > 0) return fail(invalid(problems));
        if (await losesAnswers(unit, before, changed)) return fail(modeInUse());
        const tell = before.status === 'PUBLISHED' && factsDiffer(before, changed);
        const event = tell ? { ...changed, revision: before.revision + 1 } : changed;
        await unit.events.save(event);
        if (tell) await unit.publisher.tell('changed', event, now);
        await promoteAll(unit, event);
        return ok(event);
      }),

    publish: (actor, id) =>
      change(actor, id, async (unit, draft, now) => {
        if (draft.status === 'PUBLISHED') return ok(draft);
        if (draft.status === 'CANCELLED') return fail(eventCancelled());
        if (draft.endsAt <= now) return fail(eventOver());
        const missing = missingForPublication(draft);
        if (missing.length > 0) return fail(invalid(missing));
        const event: Event = { ...draft, status: 'PUBLISHED', publishedAt: now, revision: draft.revision + 1 };
        await unit.events.save(event);
        await unit.publisher.tell('published', event, now);
        return ok(event);
      }),

    cancel: (actor, id) =>
      change(actor, id, async (unit, before, now) => {
        if (before.status === 'CANCELLED') return ok(before);
        if (before.status === 'PUBLISHED' && before.endsAt <= now) return fail(eventOver());
        const told = before.status === 'PUBLISHED';
        const event: Event = {
          ...before,
          status: 'CANCELLED',
          cancelledAt: now,
          revision: told ? before.revision + 1 : before.revision,
        };
        await unit.events.save(event);
        if (told) await unit.publisher.tell('cancelled', event, now);
        return ok(event);
      }),
  };
}

/** HR and community managers organise events. */
export function isOrganiser(actor: Actor): boolean {
  return hasRole(actor, 'HR') || hasRole(actor, 'COMMUNITY_MANAGER');
}

/** Whether somebody holds a seat, or waits for one, in a way of taking part that is given up. */
async function losesAnswers(unit: Unit, before: Event, after: Event): Promise<boolean> {
  const kept = offeredAttendances(after.mode);
  for (const attendance of offeredAttendances(before.mode).filter((offered) => !kept.includes(offered))) {
    const { admitted, waiting } = await unit.answers.countSeats(before.id, attendance, null);
    if (admitted + waiting > 0) return true;
  }
  return false;
}

async function hostProblems(unit: Unit, actor: Actor, { hostId }: EventDetails): Promise<InputProblem[]> {
  if (hostId === null || (await isThere(unit, actor, hostId))) return [];
  return [{ path: ['hostId'], message: { ja: 'この人物は見つかりません。', en: 'There is no such person.' } }];
}

/** Whether there is such a person for the actor: one who is in a block with them reads as unknown. */
async function isThere(unit: Unit, actor: Actor, id: PersonId): Promise<boolean> {
  if ((await unit.persons.isErased(id)) || !(await unit.persons.isKnown(id))) return false;
  const viewer = whoseBlocks(actor);
  return viewer === null || viewer === id || !(await unit.blocks.with(viewer)).includes(id);
}

/** The same caller's same key names the same event, whichever of two requests at once comes first. */
function keyedEventId(accountId: string, key: string): EventId {
  return derivedId<'Event'>('events/event', accountId, key);
}

function keyProblems(key: string | null): InputProblem[] {
  if (key === null || (key.trim() !== '' && key.length <= 100)) return [];
  return [
    {
      path: ['idempotencyKey'],
      message: { ja: '1 から 100 文字で指定してください。', en: 'Expected 1 to 100 characters.' },
    },
  ];
}

function invalid(problems: readonly InputProblem[]): Failure {
  return inputError('EVENTS.EVENT_INVALID', problems);
}
