import type { DuplicateStore } from './duplicate.store.ts';

/** Who looks like whom is SQL's business: here nobody does. */
export function fakeDuplicates(): DuplicateStore {
  const noQueue = () => Promise.reject(new Error('The fake has no queue.'));
  return {
    due: async () => [],
    looked: async () => {},
    saveKeys: async () => {},
    candidates: async () => [],
    replaceOpen: async () => {},
    find: async () => null,
    decide: async () => {},
    page: noQueue,
    count: noQueue,
    matching: async () => new Map(),
  };
}
