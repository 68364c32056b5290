import type { PersonId } from '@okaeri/kernel';
import type { PersonRecord } from './person-record.ts';
import type { PersonStore } from './person.store.ts';

export function fakePeople(people: Map<PersonId, PersonRecord>): PersonStore {
  const find = (ids: readonly PersonId[]) => ids.flatMap((id) => people.get(id) ?? []);
  return {
    lock: () => Promise.resolve(),
    find: async (ids) => find(ids),
    survivors: async (ids) =>
      new Map(find(ids).flatMap((found) => find([found.mergedInto ?? found.id]).map((record) => [found.id, record]))),
    toldBefore: async () => new Map(),
    revisionWaiting: async () => 0,
    findByAccount: async (accountId) => [...people.values()].find((record) => record.accountId === accountId) ?? null,
    async save(records) {
      for (const record of records) people.set(record.id, record);
    },
    async redirect(from, mergedInto) {
      for (const record of people.values())
        if (record.mergedInto !== null && from.includes(record.mergedInto))
          people.set(record.id, { ...record, mergedInto });
    },
    async lead(gone, mergedInto) {
      for (const id of gone) {
        const record = people.get(id);
        if (record && record.mergedInto !== null) people.set(id, { ...record, mergedInto });
      }
    },
    // Lists are SQL's business: what they do is shown on the real database.
    page: () => Promise.reject(new Error('The fake has no lists.')),
    count: () => Promise.reject(new Error('The fake has no lists.')),
  };
}
