import type { Clock, PersonId } from '@okaeri/kernel';
import type { PersonSnapshot } from '@okaeri/topics';
import { handOver, reseat } from '../answer/seating.service.ts';
import type { Unit } from '../unit.ts';
import { membershipsOf } from './audience.ts';

/** Keeps audiences, and the seats that depend on them, in line with what happens to persons. */
export interface AudienceService {
  /** Takes over a person's newest facts; older and repeated ones change nothing. */
  followPerson(unit: Unit, snapshot: PersonSnapshot): Promise<void>;
  /** The record `gone` turned out to be of the same person as `into`. */
  mergePersons(unit: Unit, gone: PersonId, into: PersonId): Promise<void>;
}

export function createAudienceService({ clock }: { clock: Clock }): AudienceService {
  return {
    async followPerson(unit, snapshot) {
      const known = await unit.persons.lock(snapshot.personId);
      // A record that is gone has nothing to say any more.
      if (known.mergedInto !== null || snapshot.revision <= known.revision) return;
      const person = { ...known, revision: snapshot.revision, closed: snapshot.closed };
      const memberships = membershipsOf(snapshot);
      await unit.persons.save(person);
      await unit.audiences.replace(person.id, memberships);
      await reseat(unit, person, memberships, clock.now());
    },

    async mergePersons(unit, gone, into) {
      const source = await unit.persons.lock(gone);
      const target = await unit.persons.lockSurvivor(into);
      if (target.id === source.id) return;
      await unit.persons.save({ ...source, mergedInto: target.id });
      await unit.persons.repointMerged(source.id, target.id);
      await unit.audiences.replace(source.id, []);
      await unit.events.repointHost(source.id, target.id);
      await handOver(unit, source.id, target.id);
      // Until its first snapshot nothing is known of the target: that snapshot brings its seats in line.
      if (target.revision === 0) return;
      const memberships = (await unit.audiences.findByPersons([target.id])).get(target.id) ?? [];
      await reseat(unit, target, memberships, clock.now());
    },
  };
}
