import { type Clock, fail, ok, type PersonId, type Result } from '@okaeri/kernel';
import { holdOwnRecord } from '../person/own-record.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';
import { noRecord } from '../visibility/visibility.errors.ts';
import { changeProfile, emptyProfile, type ProfileChange } from './profile.ts';

/** What people say of themselves. */
export interface ProfileService {
  /** Changes what is named; the rest stays. */
  update(personId: PersonId, change: ProfileChange): Promise<Result<PersonRecord>>;
}

export function createProfileService({ unit, clock }: { unit: Unit; clock: Clock }): ProfileService {
  return {
    async update(personId, change) {
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      const known = (await unit.profiles.ofPeople([personId])).get(personId);
      const changed = changeProfile(known ?? emptyProfile(personId), change);
      if (!changed.ok) return changed;
      await unit.profiles.save(changed.value, clock.now());
      return ok(person);
    },
  };
}
