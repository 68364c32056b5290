import { parseGlobalId } from '@okaeri/kernel';
import { displayName } from '../person/names.ts';
import { chapterReferences } from './chapter.resolvers.ts';
import { loadEmployments, loadInProcess } from './loaders.ts';
import type { QueryResolvers, References, Resolvers } from './schema.gen.ts';
import { employmentView, maySeeAhead } from './views.ts';
import { visiblePerson } from './visible-person.ts';

export const personQueries: Pick<QueryResolvers, 'me' | 'person' | 'personByEmployee'> = {
  async me(_parent, _args, context) {
    const { actor } = context;
    if (actor.kind !== 'person' || actor.personId === null) return null;
    return visiblePerson(context, actor.personId);
  },
  async person(_parent, { id: globalId }, context) {
    const id = parseGlobalId<'Person'>('Person', globalId);
    return id && visiblePerson(context, id);
  },
  async personByEmployee(_parent, { employer, employeeNumber }, context) {
    const id = await context.reader.numbers.findPerson({ employer, employeeNumber });
    return id && visiblePerson(context, id);
  },
};

export const personTypes: Pick<Resolvers, 'Person' | 'PersonNames'> = {
  Person: {
    personClass: (person, _args, context) =>
      person.status !== 'EMPLOYED' || maySeeAhead(context, person.id) ? person.personClass : null,
    names: ({ name }) => name,
    employments: async ({ id }, _args, context) =>
      (await loadEmployments(context, id)).map((employment) => employmentView(context, employment)),
    contact: (person) => ({ person, privateEmail: person.privateEmail, phone: person.phone }),
    claimed: ({ accountId }) => accountId !== null,
    inProcess: ({ id }, _args, context) => loadInProcess(context, id),
    reachable: ({ privateEmail }) => privateEmail !== null,
  },
  PersonNames: { display: displayName },
};

export const references: References = {
  ...chapterReferences,
  Person: (ids, context) => Promise.all(ids.map((id) => visiblePerson(context, id))),
};
