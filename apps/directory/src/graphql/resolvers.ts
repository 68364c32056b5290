import type { AccessRegistry } from '@okaeri/subgraph';
import type { PersonRecord } from '../person/person-record.ts';
import type { Context } from './context.ts';
import { employmentTypes } from './employment.resolvers.ts';
import { invitationMutations } from './invitation.resolvers.ts';
import { people } from './people.resolver.ts';
import { personQueries, personTypes } from './person.resolvers.ts';
import type { Resolvers } from './schema.gen.ts';
import { serviceQueries } from './services.resolvers.ts';
import type { DepartureView, EmploymentView } from './views.ts';

export { references } from './person.resolvers.ts';

export const resolvers: Resolvers = {
  Query: { ...personQueries, ...serviceQueries, people },
  Mutation: invitationMutations,
  ...personTypes,
  ...employmentTypes,
};

/** Whose an object is, for fields that are open to the person themselves. */
export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonRecord) => id,
    Employment: ({ personId }: EmploymentView) => personId,
    Departure: ({ personId }: DepartureView) => personId,
  },
};
