import { z } from 'zod';
import { idShape, instantShape, timeZoneShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

const event = z.object({
  eventId: idShape,
  revision: z.int().positive(),
  startsAt: instantShape,
  endsAt: instantShape,
  timeZone: timeZoneShape,
  mode: z.enum(['ONLINE', 'IN_PERSON', 'HYBRID']),
  audience: z.enum(['PUBLIC', 'NETWORK', 'ALUMNI', 'EMPLOYEES']),
  status: z.enum(['PUBLISHED', 'CANCELLED']),
  occurredAt: instantShape,
});

export type EventSnapshot = z.infer<typeof event>;

export const eventsEventTopic = defineTopic({
  name: 'events.event.v1',
  owner: 'events',
  summary: 'Events of the network: when, where, for whom.',
  typePrefix: 'events.event',
  keyFormat: '<eventId>',
  events: {
    published: { summary: 'An event is open to its audience.', schema: event },
    changed: { summary: 'Time, place, mode or audience changed.', schema: event },
    cancelled: { summary: 'The event does not take place.', schema: event },
  },
  key: (data) => data.eventId,
});
