import type { PersonId } from '@okaeri/kernel';
import type { Unit } from '../unit.ts';
import type { PersonRecord } from './person-record.ts';

/** Holds somebody's own record until the transaction ends; null when it is gone, closed or never was. */
export async function holdOwnRecord(unit: Unit, personId: PersonId): Promise<PersonRecord | null> {
  await unit.people.lock([personId]);
  const [person] = await unit.people.find([personId]);
  return person === undefined || person.mergedInto !== null || person.closed ? null : person;
}
