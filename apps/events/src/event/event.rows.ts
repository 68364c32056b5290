import { EntitySchema } from 'typeorm';
import type { Event } from './event.ts';

export const eventRows = new EntitySchema<Event>({
  name: 'event',
  columns: {
    id: { type: 'uuid', primary: true },
    revision: { type: 'integer' },
    status: { type: 'text' },
    title: { type: 'jsonb' },
    description: { type: 'jsonb' },
    startsAt: { name: 'starts_at', type: 'timestamptz', precision: 3 },
    endsAt: { name: 'ends_at', type: 'timestamptz', precision: 3 },
    timeZone: { name: 'time_zone', type: 'text' },
    mode: { type: 'text' },
    place: { type: 'text', nullable: true },
    url: { type: 'text', nullable: true },
    audience: { type: 'text' },
    onSiteCapacity: { name: 'on_site_capacity', type: 'integer', nullable: true },
    onlineCapacity: { name: 'online_capacity', type: 'integer', nullable: true },
    hostId: { name: 'host_id', type: 'uuid', nullable: true },
    publishedAt: { name: 'published_at', type: 'timestamptz', precision: 3, nullable: true },
    cancelledAt: { name: 'cancelled_at', type: 'timestamptz', precision: 3, nullable: true },
  },
});
