import { type PersonId } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { type Unit } from '../unit.ts';
import { type Person, isNews } from './person.ts';

export interface PersonNews {
  readonly snapshot: PersonSnapshot;
  readonly publishedAt: Date;
}

export interface PersonService {
  /**
   * Takes over what the directory tells of different people, in the caller's transaction. Old news change nothing.
   */
  follow(unit: Unit, news: readonly PersonNews[]): Promise<void>;
  /** Of a person whose record was joined to another, which goes on. */
  merge(unit: Unit, news: PersonNews, into: PersonId): Promise<void>;
}

export function createPersonService(options: { invitations: InvitationService }): PersonService {
  async function handOver(unit: Unit, from: PersonId, to: PersonId): Promise<void> {
    await unit.invitations.repoint(from, to);
    await unit.deliveries.repoint(from, to);
    await unit.threads.repoint(from, to);
  }

  return {
    async follow(unit, news) {
      const known = new Map(
        (await unit.persons.lockAll(news.map(({ snapshot }) => snapshot.personId))).map((person) => [
          person.id,
          person,
        ]),
      );
      const fresh = news.filter(({ snapshot }) => isNews(known.get(snapshot.personId) ?? null, snapshot.revision));
      await unit.persons.save(fresh.map(({ snapshot }) => personOf(snapshot, null)));
      // A record that was joined to another and goes on after all: what belongs to those joined to it is its own again.
      for (const { snapshot } of fresh)
        if ((known.get(snapshot.personId)?.mergedInto ?? null) !== null)
          for (const id of await unit.persons.joinedTo(snapshot.personId)) await handOver(unit, id, snapshot.personId);
      await options.invitations.follow(unit, fresh);
    },

    async merge(unit, { snapshot }, into) {
      if (!isNews(await unit.persons.lock(snapshot.personId), snapshot.revision)) return;
      await unit.persons.save([personOf(snapshot, into)]);
      const survivor = await unit.persons.lockSurvivor(into);
      if (survivor !== null) await handOver(unit, snapshot.personId, survivor);
    },
  };
}

function personOf({ personId, revision, closed, claimed }: PersonSnapshot, mergedInto: PersonId | null): Person {
  return { id: personId, revision, closed, claimed, mergedInto };
}
