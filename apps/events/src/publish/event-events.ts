import { append } from '@okaeri/outbox';
import type { Tx } from '@okaeri/postgres';
import { eventsEventTopic, topicEvent } from '@okaeri/topics';
import type { Event } from '../event/event.ts';

export type EventFact = 'published' | 'changed' | 'cancelled';

/** Tells of events: when, where to and for whom; texts stay here. */
export interface EventPublisher {
  /** Throws for a draft: nobody hears of one. */
  tell(fact: EventFact, event: Event, at: Date): Promise<void>;
}

export function createEventPublisher(tx: Tx): EventPublisher {
  return {
    async tell(fact, event, at) {
      if (event.status === 'DRAFT') throw new Error('A draft is nothing to tell of.');
      const data = {
        eventId: event.id,
        revision: event.revision,
        startsAt: event.startsAt.toISOString(),
        endsAt: event.endsAt.toISOString(),
        timeZone: event.timeZone,
        mode: event.mode,
        audience: event.audience,
        status: event.status,
        occurredAt: at.toISOString(),
      };
      await append(tx, topicEvent(eventsEventTopic.events[fact], data, { time: at }));
    },
  };
}
