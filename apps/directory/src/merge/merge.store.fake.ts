import type { MergeStore } from './merge.store.ts';
import type { Merge } from './merge.ts';

export function fakeMerges(merges: Map<string, Merge>): MergeStore {
  return {
    find: async (id) => merges.get(id) ?? null,
    add: async (merge) => void merges.set(merge.id, merge),
    async end(id, endedAt, endedBy) {
      const merge = merges.get(id);
      if (merge) merges.set(id, { ...merge, endedAt, endedBy });
    },
    standingOf: async (ids) =>
      [...merges.values()].filter((one) => !one.endedAt && (ids.includes(one.keptId) || ids.includes(one.goneId))),
  };
}
