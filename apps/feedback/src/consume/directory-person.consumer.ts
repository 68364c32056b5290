import type { Clock } from '@okaeri/kernel';
import { type Subscription, inTraceOf } from '@okaeri/outbox';
import { followPeople } from '@okaeri/people';
import { personData } from '../person-data/person-data.service.ts';
import type { SchedulingService } from '../survey/scheduling.service.ts';
import { createUnit } from '../unit.ts';

/** Departures noticed, corrected, cancelled: exit surveys follow. Every event carries the person's whole facts. */
export function createDirectoryPersonSubscription({
  scheduling,
  clock,
}: {
  scheduling: SchedulingService;
  clock: Clock;
}): Subscription {
  return followPeople({
    service: 'feedback',
    personData,
    clock,
    take: {
      merged: (tx, { data }) => scheduling.mergePerson(createUnit(tx), data, data.mergedInto),
      together(tx, events) {
        const eventOf = new Map(events.map((event) => [event.data.personId, event]));
        return scheduling.followPersons(
          createUnit(tx),
          events.map(({ data }) => data),
          (id, work) => {
            const event = eventOf.get(id);
            return event === undefined ? work() : inTraceOf(event, work);
          },
        );
      },
    },
  });
}
