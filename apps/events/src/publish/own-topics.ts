import { append, type OwnTopic, ownTopic } from '@okaeri/outbox';
import type { Clock } from '@okaeri/kernel';
import { eventsEventTopic, topicEvent } from '@okaeri/topics';
import type { EventId } from '../event/event.ts';
import { createUnit } from '../unit.ts';

/**
 * Events are entered here and nowhere else. Where the database has forgotten how one was changed it is told again as
 * it is; one that it does not know at all does not take place.
 */
export function createOwnTopics({ clock }: { clock: Clock }): OwnTopic[] {
  return [
    ownTopic(eventsEventTopic, {
      async reconcile(tx, { data: told }) {
        const unit = createUnit(tx);
        const now = clock.now();
        const known = await unit.events.lock(told.eventId as EventId);
        if (known === null || known.status === 'DRAFT') {
          const revision = told.revision + 1;
          if (known !== null) await unit.events.save({ ...known, revision });
          if (told.status === 'CANCELLED') return true;
          const cancelled = { ...told, revision, status: 'CANCELLED' as const, occurredAt: now.toISOString() };
          await append(tx, topicEvent(eventsEventTopic.events.cancelled, cancelled, { time: now }));
          return true;
        }
        const same =
          known.status === told.status &&
          known.startsAt.toISOString() === new Date(told.startsAt).toISOString() &&
          known.endsAt.toISOString() === new Date(told.endsAt).toISOString() &&
          known.timeZone === told.timeZone &&
          known.mode === told.mode &&
          known.audience === told.audience;
        const revision = same ? Math.max(known.revision, told.revision) : Math.max(known.revision, told.revision) + 1;
        if (revision === known.revision) return true;
        const event = { ...known, revision };
        await unit.events.save(event);
        if (!same) await unit.publisher.tell(event.status === 'CANCELLED' ? 'cancelled' : 'changed', event, now);
        return true;
      },
    }),
  ];
}
