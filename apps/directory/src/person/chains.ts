import type { PersonId } from '@okaeri/kernel';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { foldRecords } from '../employment/number-history.ts';
import { firstNumbers, personIdOf } from './identity.ts';
import type { KnownNumber } from './person.ts';

/** All numbers of one person, and the records (ids) that these numbers belonged to so far. */
export interface Chain {
  /** The person of the first number: the record that goes on. */
  readonly personId: PersonId;
  readonly numbers: readonly KnownNumber[];
  /** Other records of the same person, as it turns out now. */
  readonly others: readonly PersonId[];
}

interface ToldNumber {
  readonly key: EmployeeKey;
  readonly personId: PersonId;
  readonly records: readonly HrRecord[];
}

/** Sorts numbers into people by what HR says of earlier numbers. */
export function chainsOf(numbers: readonly ToldNumber[], secret: string): Chain[] {
  const known = numbers.map(({ key, personId, records }) => ({ key, personId, history: foldRecords(records) }));
  const first = firstNumbers(
    known.map(({ key }) => key),
    known.flatMap(({ history }) => history.links),
  );
  const byPerson = Map.groupBy(known, ({ key }) => personIdOf(secret, first.get(keyText(key)) ?? key));
  return [...byPerson].map(([personId, members]) => ({
    personId,
    numbers: members,
    others: [...new Set(members.map((member) => member.personId))].filter((id) => id !== personId),
  }));
}
