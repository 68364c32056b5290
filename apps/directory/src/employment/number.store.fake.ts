import type { Merge } from '../merge/merge.ts';
import { keyText } from './employee-key.ts';
import type { EmployeeNumberRow } from './hr-record.rows.ts';
import type { HrRecord } from './hr-record.ts';
import type { NumberStore } from './number.store.ts';

export function fakeNumbers(merges: ReadonlyMap<string, Merge>): NumberStore {
  const records = new Map<string, HrRecord>();
  const numbers = new Map<string, EmployeeNumberRow>();
  return {
    async addRecords(told) {
      for (const record of told) {
        const identity = JSON.stringify([record.source, record.id]);
        if (!records.has(identity)) records.set(identity, record);
      }
    },
    async claim(wanted) {
      for (const number of wanted) if (!numbers.has(keyText(number))) numbers.set(keyText(number), number);
      return wanted.flatMap((number) => numbers.get(keyText(number))?.personId ?? []);
    },
    async ofPeople(ids) {
      const known = [...numbers.values()].filter(({ personId }) => ids.includes(personId));
      return known.map(({ personId, ...key }) => ({
        key,
        personId,
        joins: [...merges.values()]
          .filter(({ from, endedAt }) => endedAt === null && keyText(from) === keyText(key))
          .map(({ from, to, mergedAt }) => ({ from, to, at: mergedAt })),
        records: [...records.values()].filter(({ data }) => keyText(data) === keyText(key)),
      }));
    },
    findPerson: async (key) => numbers.get(keyText(key))?.personId ?? null,
    named: async (wanted) => [...numbers.values()].filter(({ employeeNumber }) => wanted.includes(employeeNumber)),
    keysOf: async (id) => [...numbers.values()].filter(({ personId }) => personId === id),
    async assign(keys, personId) {
      for (const key of keys) numbers.set(keyText(key), { ...key, personId });
    },
    async reassign(from, personId) {
      for (const [key, number] of numbers)
        if (from.includes(number.personId)) numbers.set(key, { ...number, personId });
    },
  };
}
