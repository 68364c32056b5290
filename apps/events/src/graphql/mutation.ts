import { parseGlobalId } from '@okaeri/kernel';
import { failurePayload, toPayload } from '@okaeri/subgraph';
import type { Event } from '../event/event.ts';
import { readCreateEvent, readUpdateEvent } from './event-input.ts';
import type { MutationResolvers } from './schema.gen.ts';

const asEvent = (event: Event) => ({ __typename: 'Event' as const, ...event });

export const Mutation: MutationResolvers = {
  async createEvent(_, { input }, context) {
    const read = readCreateEvent(input);
    if (!read.ok) return toPayload(read, context, asEvent);
    const { details, idempotencyKey } = read.value;
    return toPayload(await context.events.create(context.actor, details, idempotencyKey), context, asEvent);
  },
  async updateEvent(_, { input }, context) {
    const read = readUpdateEvent(input);
    if (!read.ok) return failurePayload(read.failure, context.language);
    return toPayload(
      await context.events.update(context.actor, parseEventId(input.eventId), read.value),
      context,
      asEvent,
    );
  },
  async publishEvent(_, { input }, context) {
    return toPayload(await context.events.publish(context.actor, parseEventId(input.eventId)), context, asEvent);
  },
  async cancelEvent(_, { input }, context) {
    return toPayload(await context.events.cancel(context.actor, parseEventId(input.eventId)), context, asEvent);
  },
  async answerEvent(_, { input }, context) {
    const id = parseEventId(input.eventId);
    const result = await context.answers.answer(context.actor, id, input.answer, input.attendance ?? null);
    return toPayload(result, context, asEvent);
  },
};

function parseEventId(globalId: string) {
  return parseGlobalId<'Event'>('Event', globalId);
}
