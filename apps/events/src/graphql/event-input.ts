import { type PersonId, type Result, fail, inputError, ok, parseGlobalId } from '@okaeri/kernel';
import type { EventDetails, EventText } from '../event/event.ts';
import type { CreateEventInput, EventTextInput, UpdateEventInput } from './schema.gen.ts';

/** The input of `createEvent` as the use case takes it. */
export function readCreateEvent(
  input: CreateEventInput,
): Result<{ details: EventDetails; idempotencyKey: string | null }> {
  const host = readHost(input.hostId);
  if (!host.ok) return host;
  const details: EventDetails = {
    title: readText(input.title),
    description: readText(input.description),
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    timeZone: input.timeZone,
    mode: input.mode,
    place: input.place ?? null,
    url: input.url?.href ?? null,
    audience: input.audience,
    onSiteCapacity: input.onSiteCapacity ?? null,
    onlineCapacity: input.onlineCapacity ?? null,
    hostId: host.value,
  };
  return ok({ details, idempotencyKey: input.idempotencyKey ?? null });
}

/**
 * The input of `updateEvent` as the use case takes it: only what was given. Null takes back what may be absent, and
 * counts as left out elsewhere.
 */
export function readUpdateEvent(input: UpdateEventInput): Result<Partial<EventDetails>> {
  const host = readHost(input.hostId);
  if (!host.ok) return host;
  const { startsAt, endsAt, timeZone, mode, audience, place, onSiteCapacity, onlineCapacity } = input;
  return ok({
    ...(input.title == null ? {} : { title: readText(input.title) }),
    ...(input.description === undefined ? {} : { description: readText(input.description) }),
    ...(startsAt == null ? {} : { startsAt }),
    ...(endsAt == null ? {} : { endsAt }),
    ...(timeZone == null ? {} : { timeZone }),
    ...(mode == null ? {} : { mode }),
    ...(audience == null ? {} : { audience }),
    ...(place === undefined ? {} : { place }),
    ...(input.url === undefined ? {} : { url: input.url?.href ?? null }),
    ...(onSiteCapacity === undefined ? {} : { onSiteCapacity }),
    ...(onlineCapacity === undefined ? {} : { onlineCapacity }),
    ...(input.hostId === undefined ? {} : { hostId: host.value }),
  });
}

function readText(text: EventTextInput | null | undefined): EventText {
  return { ja: text?.ja ?? null, en: text?.en ?? null };
}

function readHost(globalId: string | null | undefined): Result<PersonId | null> {
  if (globalId == null) return ok(null);
  const id = parseGlobalId<'Person'>('Person', globalId);
  if (id !== null) return ok(id);
  return fail(
    inputError('EVENTS.EVENT_INVALID', [
      { path: ['hostId'], message: { ja: '人物の ID ではありません。', en: 'Expected the id of a person.' } },
    ]),
  );
}
