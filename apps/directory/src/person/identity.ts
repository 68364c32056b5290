import { keyedId, type PersonId } from '@okaeri/kernel';
import { compareText, type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { NumberLink } from '../employment/number-history.ts';

/** The id of the person whose first number this is. Without the secret nobody finds the number by trying. */
export function personIdOf(secret: string, first: EmployeeKey): PersonId {
  // A number that was an erased person's before is somebody else's now.
  const life = first.life ? [first.life] : [];
  return keyedId<'Person'>(secret, 'person', first.employer, first.employeeNumber, ...life);
}

/**
 * The first number of each person among the given numbers: the one at the end of the chain of earlier numbers.
 * A function of the links alone, so it does not matter which number was heard of first, nor whether the earlier
 * one was heard of at all.
 *
 * Links are taken in the order in which HR told them. One that closes a ring (the person got an old number back)
 * says nothing new. A number with two different earlier numbers keeps the chain it was given first and joins the
 * other to it. What people decided comes last, in the order of their decisions: a record that was joined by hand
 * belongs to the one it was joined to, whatever HR tells later.
 *
 * @param joins by hand: `from` goes on as `to`
 * @returns the key text of every number to the key of its person's first number
 */
export function firstNumbers(
  numbers: readonly EmployeeKey[],
  links: readonly NumberLink[],
  joins: readonly NumberLink[] = [],
): ReadonlyMap<string, EmployeeKey> {
  // The numbers as they are known come last: what is only named says nothing of an earlier life.
  const named = [...[...links, ...joins].flatMap(({ from, to }) => [from, to]), ...numbers];
  const first = new Map<string, EmployeeKey>(named.map((key) => [keyText(key), key]));
  const firstOf = (key: EmployeeKey): EmployeeKey => first.get(keyText(key)) ?? key;
  for (const { from, to } of [...links].sort(byTold)) {
    const [later, earlier] = [firstOf(from), firstOf(to)];
    if (keyText(later) === keyText(earlier)) continue;
    unite(later, earlier, keyText(later) === keyText(from) ? earlier : later);
  }
  for (const { from, to } of [...joins].sort(byTold)) unite(firstOf(from), firstOf(to), firstOf(to));
  return first;

  function unite(one: EmployeeKey, other: EmployeeKey, survivor: EmployeeKey): void {
    const both = [keyText(one), keyText(other)];
    for (const [number, known] of first) if (both.includes(keyText(known))) first.set(number, survivor);
  }
}

function byTold(a: NumberLink, b: NumberLink): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    compareText(keyText(a.from), keyText(b.from)) ||
    compareText(keyText(a.to), keyText(b.to))
  );
}
