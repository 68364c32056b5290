import type { PersonId } from '@okaeri/kernel';
import type { PersonRecord } from '../person/person-record.ts';
import type { JoinRequestStore } from './join-request.store.ts';
import type { JoinRequest } from './join-request.ts';

export function fakeJoinRequests(people: ReadonlyMap<PersonId, PersonRecord>): JoinRequestStore {
  const requests = new Map<string, JoinRequest>();
  const newest = (a: JoinRequest, b: JoinRequest) => b.requestedAt.getTime() - a.requestedAt.getTime();
  const accountsOf = (ids: readonly PersonId[]) => ids.flatMap((id) => people.get(id)?.accountId ?? []);
  return {
    find: async (id) => requests.get(id) ?? null,
    ofAccount: async (account) => [...requests.values()].filter(({ accountId }) => accountId === account).sort(newest),
    save: async (request) => void requests.set(request.id, request),
    async removeExpired(id, at) {
      if ((requests.get(id)?.expiresAt ?? at) <= at) requests.delete(id);
    },
    ofPeople: async (ids) =>
      [...requests.values()].filter(
        ({ personId, accountId }) =>
          (personId !== null && ids.includes(personId)) || accountsOf(ids).includes(accountId),
      ),
    remove: async (ids) => ids.forEach((id) => requests.delete(id)),
    page: () => Promise.reject(new Error('The fake has no lists.')),
    count: () => Promise.reject(new Error('The fake has no lists.')),
  };
}
