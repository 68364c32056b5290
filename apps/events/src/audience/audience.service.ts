import type { Clock, PersonId } from '@okaeri/kernel';
import type { PersonSnapshot } from '@okaeri/topics';
import { handOver, reseat } from '../answer/seating.service.ts';
import type { Person } from '../person/person.ts';
import type { Unit } from '../unit.ts';
import { membershipsOf } from './audience.ts';

/** Keeps audiences, and the seats that depend on them, in line with what happens to persons. */
export interface AudienceService {
  /** Takes over the newest facts of different people; older and repeated ones change nothing. */
  followPersons(unit: Unit, snapshots: readonly PersonSnapshot[]): Promise<void>;
  /** The record turned out to be of the same person as `into`, which goes on. */
  mergePerson(unit: Unit, gone: PersonSnapshot, into: PersonId): Promise<void>;
}

export function createAudienceService({ clock }: { clock: Clock }): AudienceService {
  return {
    async followPersons(unit, snapshots) {
      const known = await unit.persons.lockAll(snapshots.map(({ personId }) => personId));
      const news = snapshots.filter(({ personId, revision }) => revision > (known.get(personId)?.revision ?? 0));
      if (news.length === 0) return;
      const people = news.map((snapshot) => personOf(snapshot, null));
      const memberships = new Map(news.map((snapshot) => [snapshot.personId, membershipsOf(snapshot)]));
      await unit.persons.save(people);
      await unit.audiences.replace(memberships);
      // A record that was joined to another has come back: what belongs to those joined to it is its own again.
      for (const { id } of people)
        if ((known.get(id)?.mergedInto ?? null) !== null)
          for (const joined of await unit.persons.joinedTo(id)) await handOverAll(unit, joined, id);
      await reseat(unit, people, memberships, clock.now());
    },

    async mergePerson(unit, gone, into) {
      const known = await unit.persons.lock(gone.personId);
      if (gone.revision <= known.revision) return;
      await unit.persons.save([personOf(gone, into)]);
      await unit.audiences.replace(new Map([[gone.personId, []]]));
      const target = await unit.persons.lockSurvivor(into);
      if (target.mergedInto !== null) return;
      await handOverAll(unit, gone.personId, target.id);
      // Until its first snapshot nothing is known of the target: that snapshot brings its seats in line.
      if (target.revision === 0) return;
      await reseat(unit, [target], await unit.audiences.findByPersons([target.id]), clock.now());
    },
  };
}

async function handOverAll(unit: Unit, from: PersonId, to: PersonId): Promise<void> {
  await unit.events.repointHost(from, to);
  await handOver(unit, from, to);
}

function personOf({ personId, revision, closed }: PersonSnapshot, mergedInto: PersonId | null): Person {
  return { id: personId, revision, closed, mergedInto };
}
