import { type Clock, fail, ok, type PersonId, type Result } from '@okaeri/kernel';
import { holdOwnRecord } from '../person/own-record.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';
import { type FieldChoice, readChoices } from './visibility-input.ts';
import { noRecord } from './visibility.errors.ts';

/** Whom people show their fields to. */
export interface VisibilityService {
  /**
   * Sets fields; those that are not named stay as they are.
   *
   * @param by the account that does it
   */
  choose(personId: PersonId, choices: readonly FieldChoice[], by: string): Promise<Result<PersonRecord>>;
}

export function createVisibilityService({ unit, clock }: { unit: Unit; clock: Clock }): VisibilityService {
  return {
    async choose(personId, choices, by) {
      const chosen = readChoices(choices);
      if (!chosen.ok) return chosen;
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      await unit.visibilities.set(personId, person.show, chosen.value, { by, at: clock.now() });
      return ok({ ...person, show: { ...person.show, ...chosen.value } });
    },
  };
}
