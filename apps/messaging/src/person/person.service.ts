import { type PersonId } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { type Unit } from '../unit.ts';
import { isNews } from './person.ts';

export interface PersonNews {
  readonly snapshot: PersonSnapshot;
  readonly publishedAt: Date;
  /** The record that goes on, when this one was joined to it. */
  readonly mergedInto: PersonId | null;
}

export interface PersonService {
  /** Takes over what the directory tells of a person, in the caller's transaction. Old news change nothing. */
  follow(unit: Unit, news: PersonNews): Promise<void>;
}

export function createPersonService(options: { invitations: InvitationService }): PersonService {
  return {
    async follow(unit, { snapshot, publishedAt, mergedInto }) {
      const known = await unit.persons.lock(snapshot.personId);
      if (!isNews(known, snapshot.revision)) return;
      const survivor = mergedInto === null ? (known?.mergedInto ?? null) : await unit.persons.survivorOf(mergedInto);
      await unit.persons.save({
        id: snapshot.personId,
        revision: snapshot.revision,
        closed: snapshot.closed,
        claimed: snapshot.claimed,
        mergedInto: survivor,
      });
      if (survivor === null) return options.invitations.follow(unit, snapshot, publishedAt);
      await unit.persons.repointMerged(snapshot.personId, survivor);
      await unit.invitations.repoint(snapshot.personId, survivor);
      await unit.deliveries.repoint(snapshot.personId, survivor);
      await unit.threads.repoint(snapshot.personId, survivor);
    },
  };
}
