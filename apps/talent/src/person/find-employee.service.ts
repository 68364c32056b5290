import { type PersonId } from '@okaeri/kernel';
import { type Unit } from '../unit.ts';
import { type Person } from './person.ts';

/** The person, if they work here now; null for anybody else. Only such a person can look after an application. */
export async function findEmployee(unit: Pick<Unit, 'persons'>, id: PersonId): Promise<Person | null> {
  const person = await unit.persons.find(id);
  return person?.status === 'EMPLOYED' && !person.closed ? person : null;
}
