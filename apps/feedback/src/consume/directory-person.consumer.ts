import { type EventsOf, type Subscription, inTraceOf, subscribe } from '@okaeri/outbox';
import { directoryPersonTopic } from '@okaeri/topics';
import type { SchedulingService } from '../survey/scheduling.service.ts';
import { createUnit } from '../unit.ts';

/** Departures noticed, corrected, cancelled: exit surveys follow. Every event carries the person's whole facts. */
export function createDirectoryPersonSubscription(scheduling: SchedulingService): Subscription {
  return subscribe(directoryPersonTopic, {
    // A newer directory may tell more kinds of events; each still carries facts that the next known one repeats.
    unknownTypes: 'ignore',
    merged: (tx, { data }) => scheduling.mergePerson(createUnit(tx), data, data.mergedInto),
    together(tx, told: EventsOf<typeof directoryPersonTopic>) {
      const events = told.filter((event) => event.name !== 'erased');
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
  });
}
