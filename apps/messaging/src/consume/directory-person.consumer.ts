import { type EventsOf, type Subscription, subscribe } from '@okaeri/outbox';
import { directoryPersonTopic } from '@okaeri/topics';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { type PersonService } from '../person/person.service.ts';
import { createUnit } from '../unit.ts';

interface Followers {
  readonly persons: PersonService;
  readonly invitations: Pick<InvitationService, 'sendNewLink'>;
}

/** `directory.person.v1`: every event carries the whole snapshot, so its name matters only where more is to be done. */
export function createPersonSubscription({ persons, invitations }: Followers): Subscription {
  return subscribe(directoryPersonTopic, {
    unknownTypes: 'ignore',
    merged: (tx, { data, time }) =>
      persons.merge(createUnit(tx), { snapshot: data, publishedAt: time }, data.mergedInto),
    async 'invitation-requested'(tx, { data, time }) {
      const unit = createUnit(tx);
      await persons.follow(unit, [{ snapshot: data, publishedAt: time }]);
      await invitations.sendNewLink(unit, data.personId, time);
    },
    together: (tx, told: EventsOf<typeof directoryPersonTopic>) =>
      persons.follow(
        createUnit(tx),
        told
          .filter((event) => event.name !== 'erased')
          .map(({ data, time }) => ({ snapshot: data, publishedAt: time })),
      ),
  });
}
