import { type Clock } from '@okaeri/kernel';
import { type Subscription } from '@okaeri/outbox';
import { followPeople } from '@okaeri/people';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { type PersonService } from '../person/person.service.ts';
import { personData } from '../person-data/person-data.service.ts';
import { type RetentionWarningService } from '../retention/retention-warning.service.ts';
import { createUnit } from '../unit.ts';

interface Followers {
  readonly persons: PersonService;
  readonly invitations: Pick<InvitationService, 'sendNewLink'>;
  readonly retentionWarnings: Pick<RetentionWarningService, 'warn'>;
  readonly clock: Clock;
}

/** `directory.person.v1`: every event carries the whole snapshot, so its name matters only where more is to be done. */
export function createPersonSubscription(followers: Followers): Subscription {
  const { persons, invitations, retentionWarnings, clock } = followers;
  return followPeople({
    service: 'messaging',
    personData,
    clock,
    take: {
      merged: (tx, { data, time }) =>
        persons.merge(createUnit(tx), { snapshot: data, publishedAt: time }, data.mergedInto),
      async 'invitation-requested'(tx, { data, time }) {
        const unit = createUnit(tx);
        await persons.follow(unit, [{ snapshot: data, publishedAt: time }]);
        await invitations.sendNewLink(unit, data.personId, time);
      },
      async 'retention-warned'(tx, { data, time }) {
        const unit = createUnit(tx);
        await persons.follow(unit, [{ snapshot: data, publishedAt: time }]);
        await retentionWarnings.warn(unit, { personId: data.personId, expiresOn: data.expiresOn, toldAt: time });
      },
      together: (tx, events) =>
        persons.follow(
          createUnit(tx),
          events.map(({ data, time }) => ({ snapshot: data, publishedAt: time })),
        ),
    },
  });
}
