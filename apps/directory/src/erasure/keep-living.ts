import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { personIdOf } from '../person/identity.ts';
import type { Unit } from '../unit.ts';
import { judge, numberHash, previousOf } from './erased-number.ts';

/** What is left of HR's events without those about the erased. */
export interface Living {
  readonly records: readonly HrRecord[];
  /** The number with the life that it is in now, if it had another one before. */
  withLife(key: EmployeeKey): EmployeeKey;
}

/**
 * Leaves out late events of people who are erased. Called while the persons of all numbers concerned are held, so that
 * no erasure is under way.
 */
export async function keepLiving(unit: Unit, secret: string, told: readonly HrRecord[]): Promise<Living> {
  const keys = told.flatMap((record) => [record.data as EmployeeKey, ...previousOf(record)]);
  const hashes = new Map(keys.map((key) => [keyText(key), numberHash(secret, key)]));
  const found = await unit.erasures.erasedNumbers([...hashes.values()]);
  if (found.size === 0) return { records: told, withLife: (key) => key };

  const erasedOf = (key: EmployeeKey) => found.get(numberHash(secret, key).toString('hex'));
  const known = new Set<string>();
  for (const { data } of told) if ((await unit.numbers.findPerson(data)) !== null) known.add(keyText(data));
  const records: HrRecord[] = [];
  const reopened = new Set<string>();
  for (const record of told) {
    const judgement = judge(record, erasedOf, (key) => known.has(keyText(key)));
    if (judgement.kind === 'drop') {
      await unit.erasures.forgetEvent(record);
      const hash = hashes.get(keyText(record.data));
      if (judgement.also !== null && hash !== undefined) await unit.erasures.bury([], [hash], judgement.also);
      continue;
    }
    if (judgement.kind === 'reopen') {
      reopened.add(keyText(record.data));
      await unit.erasures.reopen(numberHash(secret, record.data));
    }
    records.push(judgement.record);
  }
  return {
    records,
    withLife(key) {
      const erased = erasedOf(key);
      const lives = erased !== undefined && (erased.reopened || reopened.has(keyText(key)));
      return lives ? { ...key, life: erased.erasureId } : key;
    },
  };
}

/**
 * Whether a record that nobody can read is late news of somebody who is erased: by its key alone. Where somebody new
 * has the number since, it is taken to be theirs.
 *
 * @param key as the topic has it, `<employer>:<employeeNumber>`
 */
export async function isOfErased(unit: Unit, secret: string, key: string | null): Promise<boolean> {
  const colon = key?.indexOf(':') ?? -1;
  if (key === null || colon === -1) return false;
  const number = { employer: key.slice(0, colon), employeeNumber: key.slice(colon + 1) };
  // As those who take over events do: no erasure of this person is under way meanwhile.
  await unit.people.lock([personIdOf(secret, number)]);
  const [erased] = (await unit.erasures.erasedNumbers([numberHash(secret, number)])).values();
  return erased !== undefined && !erased.reopened;
}
