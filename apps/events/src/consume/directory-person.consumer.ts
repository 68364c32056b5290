import type { Clock } from '@okaeri/kernel';
import type { Subscription } from '@okaeri/outbox';
import { type PersonData, followPeople } from '@okaeri/people';
import type { AudienceService } from '../audience/audience.service.ts';
import { createUnit } from '../unit.ts';

/** Hires, departures, returns: audiences follow. Every event carries the person's whole facts. */
export function createDirectoryPersonSubscription(options: {
  audiences: AudienceService;
  personData: PersonData;
  clock: Clock;
}): Subscription {
  const { audiences, personData, clock } = options;
  return followPeople({
    service: 'events',
    personData,
    clock,
    take: {
      merged: (tx, { data }) => audiences.mergePerson(createUnit(tx), data, data.mergedInto),
      together: (tx, events) =>
        audiences.followPersons(
          createUnit(tx),
          events.map(({ data }) => data),
        ),
    },
  });
}
