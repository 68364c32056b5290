import type { AuditEntry } from '@okaeri/audit';
import { type Clock, fail, type Failure, inputError, ok, type PersonId, type Result } from '@okaeri/kernel';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';

/** Who keeps in touch with whom. */
export interface RelationshipService {
  /**
   * Makes an employee keep in touch with somebody. That one of the two avoids the other is not told; it hides them
   * from each other all the same.
   *
   * @param entry who does it, for the audit
   */
  assign(person: PersonRecord, owner: PersonRecord | null, entry: AuditEntry): Promise<Result<PersonRecord>>;
  end(person: PersonRecord, ownerId: PersonId, entry: AuditEntry): Promise<Result<PersonRecord>>;
}

const notAnEmployee: Failure = inputError('DIRECTORY.NOT_AN_EMPLOYEE', [
  {
    path: ['ownerId'],
    message: { ja: '在籍中の別の社員を指定してください。', en: 'Expected somebody else who works for the company.' },
  },
]);

export function createRelationshipService({ unit, clock }: { unit: Unit; clock: Clock }): RelationshipService {
  return {
    async assign(person, owner, entry) {
      if (owner === null || owner.id === person.id || owner.status !== 'EMPLOYED') return fail(notAnEmployee);
      await unit.relationships.add({ personId: person.id, ownerId: owner.id, since: clock.now() });
      await unit.audit(entry);
      return ok(person);
    },
    async end(person, ownerId, entry) {
      await unit.relationships.end(person.id, ownerId);
      await unit.audit(entry);
      return ok(person);
    },
  };
}
