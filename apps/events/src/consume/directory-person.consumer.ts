import { type EventsOf, type Subscription, subscribe } from '@okaeri/outbox';
import { directoryPersonTopic } from '@okaeri/topics';
import type { AudienceService } from '../audience/audience.service.ts';
import { createUnit } from '../unit.ts';

/** Hires, departures, returns: audiences follow. Every event carries the person's whole facts. */
export function createDirectoryPersonSubscription(audiences: AudienceService): Subscription {
  return subscribe(directoryPersonTopic, {
    // A newer directory may tell more kinds of events; each still carries facts that the next known one repeats.
    unknownTypes: 'ignore',
    merged: (tx, { data }) => audiences.mergePerson(createUnit(tx), data, data.mergedInto),
    together: (tx, told: EventsOf<typeof directoryPersonTopic>) =>
      audiences.followPersons(
        createUnit(tx),
        told.filter((event) => event.name !== 'erased').map(({ data }) => data),
      ),
  });
}
