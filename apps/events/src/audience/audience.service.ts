import type { Clock, PersonId } from '@okaeri/kernel';
import type { PersonSnapshot } from '@okaeri/topics';
import { handOver, reseat } from '../answer/seating.service.ts';
import type { Person } from '../person/person.ts';
import type { Unit } from '../unit.ts';
import { membershipsOf } from './audience.ts';

/** Keeps audiences, and the seats that depend on them, in line with what happens to persons. */
export interface AudienceService {
  /** Takes over a person's newest facts; older and repeated ones change nothing. */
  followPerson(unit: Unit, snapshot: PersonSnapshot): Promise<void>;
  /** The record turned out to be of the same person as `into`, which goes on. */
  mergePerson(unit: Unit, gone: PersonSnapshot, into: PersonId): Promise<void>;
}

export function createAudienceService({ clock }: { clock: Clock }): AudienceService {
  return {
    async followPerson(unit, snapshot) {
      const known = await unit.persons.lock(snapshot.personId);
      if (snapshot.revision <= known.revision) return;
      const person = personOf(snapshot, null);
      const memberships = membershipsOf(snapshot);
      await unit.persons.save(person);
      await unit.audiences.replace(person.id, memberships);
      // A record that was joined to another has come back: what belongs to those joined to it is its own again.
      if (known.mergedInto !== null) {
        for (const id of await unit.persons.joinedTo(person.id)) await handOverAll(unit, id, person.id);
      }
      await reseat(unit, person, memberships, clock.now());
    },

    async mergePerson(unit, gone, into) {
      const known = await unit.persons.lock(gone.personId);
      if (gone.revision <= known.revision) return;
      await unit.persons.save(personOf(gone, into));
      await unit.audiences.replace(gone.personId, []);
      const target = await unit.persons.lockSurvivor(into);
      if (target.mergedInto !== null) return;
      await handOverAll(unit, gone.personId, target.id);
      // Until its first snapshot nothing is known of the target: that snapshot brings its seats in line.
      if (target.revision === 0) return;
      const memberships = (await unit.audiences.findByPersons([target.id])).get(target.id) ?? [];
      await reseat(unit, target, memberships, clock.now());
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
