import { type Subscription, subscribe } from '@okaeri/outbox';
import { directoryPersonTopic } from '@okaeri/topics';
import { type PersonService } from '../person/person.service.ts';
import { createUnit } from '../unit.ts';

/** `directory.person.v1`: every event carries the whole snapshot, so its name matters only for a merge. */
export function createPersonSubscription(persons: PersonService): Subscription {
  return subscribe(directoryPersonTopic, {
    unknownTypes: 'ignore',
    merged: (tx, { data, time }) =>
      persons.follow(createUnit(tx), { snapshot: data, publishedAt: time, mergedInto: data.mergedInto }),
    any: (tx, { data, time }) =>
      persons.follow(createUnit(tx), { snapshot: data, publishedAt: time, mergedInto: null }),
  });
}
