import { type EventsOf, type Subscription, subscribe } from '@okaeri/outbox';
import { directoryPersonTopic } from '@okaeri/topics';
import { type PersonService } from '../person/person.service.ts';
import { createUnit } from '../unit.ts';

/** `directory.person.v1`: every event carries the whole snapshot, so its name matters only for a merge. */
export function createPersonSubscription(persons: PersonService): Subscription {
  return subscribe(directoryPersonTopic, {
    unknownTypes: 'ignore',
    merged: (tx, { data, time }) =>
      persons.merge(createUnit(tx), { snapshot: data, publishedAt: time }, data.mergedInto),
    together: (tx, told: EventsOf<typeof directoryPersonTopic>) =>
      persons.follow(
        createUnit(tx),
        told
          .filter((event) => event.name !== 'erased')
          .map(({ data, time }) => ({ snapshot: data, publishedAt: time })),
      ),
  });
}
