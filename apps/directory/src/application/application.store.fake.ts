import type { ApplicationRow } from './application.rows.ts';
import type { ApplicationStore } from './application.store.ts';

export function fakeApplications(): ApplicationStore {
  const applications = new Map<string, ApplicationRow>();
  return {
    async keepNewest(application) {
      const known = applications.get(application.id);
      if (!known || known.revision < application.revision) applications.set(application.id, application);
    },
    inProcess: async (ids) =>
      new Set(
        [...applications.values()]
          .filter(({ personId, inProcess }) => inProcess && ids.includes(personId))
          .map(({ personId }) => personId),
      ),
    lookedAfter: async (ids, recruiterId) =>
      new Set(
        [...applications.values()]
          .filter((one) => one.inProcess && one.recruiterId === recruiterId && ids.includes(one.personId))
          .map(({ personId }) => personId),
      ),
    idsOf: async (personId) =>
      [...applications.values()].filter((one) => one.personId === personId).map(({ id }) => id),
    async assign(ids, { from, to }) {
      for (const one of applications.values())
        if (ids.includes(one.id) && one.personId === from) applications.set(one.id, { ...one, personId: to });
    },
    async reassign(from, personId) {
      for (const one of applications.values())
        if (from.includes(one.personId)) applications.set(one.id, { ...one, personId });
    },
  };
}
