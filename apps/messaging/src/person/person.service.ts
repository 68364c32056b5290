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
  async function handOver(unit: Unit, from: PersonId, to: PersonId): Promise<void> {
    await unit.invitations.repoint(from, to);
    await unit.deliveries.repoint(from, to);
    await unit.threads.repoint(from, to);
  }

  return {
    async follow(unit, { snapshot, publishedAt, mergedInto }) {
      const { personId, revision, closed, claimed } = snapshot;
      const known = await unit.persons.lock(personId);
      if (!isNews(known, revision)) return;
      await unit.persons.save({ id: personId, revision, closed, claimed, mergedInto });
      if (mergedInto !== null) {
        const survivor = await unit.persons.lockSurvivor(mergedInto);
        if (survivor !== null) await handOver(unit, personId, survivor);
        return;
      }
      // A record that was joined to another and goes on after all: what belongs to those joined to it is its own again.
      if (known !== null && known.mergedInto !== null)
        for (const id of await unit.persons.joinedTo(personId)) await handOver(unit, id, personId);
      await options.invitations.follow(unit, snapshot, publishedAt);
    },
  };
}
