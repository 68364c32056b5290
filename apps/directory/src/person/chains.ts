import type { PersonId } from '@okaeri/kernel';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { foldRecords, type NumberLink } from '../employment/number-history.ts';
import { firstNumbers, personIdOf } from './identity.ts';
import type { KnownNumber } from './person.ts';

/** All numbers of one person, and the records (ids) that these numbers belonged to so far. */
export interface Chain {
  /** The person of the first number: the record that goes on. */
  readonly personId: PersonId;
  readonly numbers: readonly KnownNumber[];
  /** Other records of the same person, as it turns out now. */
  readonly others: readonly PersonId[];
  /** Numbers that so far belonged to a record which goes on without them. */
  readonly parted: readonly EmployeeKey[];
}

interface ToldNumber {
  readonly key: EmployeeKey;
  readonly personId: PersonId;
  readonly records: readonly HrRecord[];
  /** That this number's person was joined to another number's, by hand. */
  readonly joins: readonly NumberLink[];
}

/** Sorts numbers into people by what HR says of earlier numbers, and by what was joined by hand. */
export function chainsOf(numbers: readonly ToldNumber[], secret: string): Chain[] {
  const known = numbers.map(({ key, personId, records }) => ({ key, personId, history: foldRecords(records) }));
  const first = firstNumbers(
    known.map(({ key }) => key),
    known.flatMap(({ history }) => history.links),
    numbers.flatMap(({ joins }) => joins),
  );
  const byPerson = Map.groupBy(known, ({ key }) => personIdOf(secret, first.get(keyText(key)) ?? key));
  return [...byPerson].map(([personId, members]) => {
    const before = [...new Set(members.map((member) => member.personId))].filter((id) => id !== personId);
    return {
      personId,
      numbers: members,
      others: before.filter((id) => !byPerson.has(id)),
      parted: members
        .filter((member) => member.personId !== personId && byPerson.has(member.personId))
        .map(({ key }) => key),
    };
  });
}
