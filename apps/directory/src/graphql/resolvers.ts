import type { AccessRegistry } from '@okaeri/subgraph';
import type { PersonRecord } from '../person/person-record.ts';
import { accessFields, accessTypes } from './access-log.resolvers.ts';
import { blockFields, blockMutations } from './block.resolvers.ts';
import { chapterMutations, chapterQueries, chapterTypes, sameChapter } from './chapter.resolvers.ts';
import { consentFields, consentMutations, consentQueries } from './consent.resolvers.ts';
import type { Context } from './context.ts';
import { duplicateMutations, duplicateQueries, duplicateTypes } from './duplicate.resolvers.ts';
import { erasureMutations, erasureQueries, erasureTypes, holdFields } from './erasure.resolvers.ts';
import { exportFields, exportMutations, exportQueries, exportTypes } from './export.resolvers.ts';
import { employmentTypes } from './employment.resolvers.ts';
import { invitationMutations } from './invitation.resolvers.ts';
import { joinMutations, joinQueries, joinTypes } from './join.resolvers.ts';
import { people } from './people.resolver.ts';
import { personQueries, personTypes } from './person.resolvers.ts';
import { profileFields, profileMutations } from './profile.resolvers.ts';
import { relationshipFields, relationshipMutations, relationshipOwner } from './relationship.resolvers.ts';
import { retentionFields, retentionMutations, retentionQueries, retentionTypes } from './retention.resolvers.ts';
import type { Resolvers } from './schema.gen.ts';
import { serviceQueries } from './services.resolvers.ts';
import type { ContactView, DepartureView, EmploymentView } from './views.ts';
import { settings, visibilityFields, visibilityMutations } from './visibility.resolvers.ts';

export { references } from './person.resolvers.ts';

export const resolvers: Resolvers = {
  Query: {
    ...personQueries,
    ...consentQueries,
    ...chapterQueries,
    ...serviceQueries,
    ...erasureQueries,
    ...exportQueries,
    ...retentionQueries,
    ...duplicateQueries,
    ...joinQueries,
    people,
  },
  Mutation: {
    ...invitationMutations,
    ...visibilityMutations,
    ...consentMutations,
    ...blockMutations,
    ...profileMutations,
    ...chapterMutations,
    ...relationshipMutations,
    ...erasureMutations,
    ...exportMutations,
    ...retentionMutations,
    ...duplicateMutations,
    ...joinMutations,
  },
  ...personTypes,
  Person: {
    ...personTypes.Person,
    ...accessFields,
    ...visibilityFields,
    ...consentFields,
    ...blockFields,
    ...profileFields,
    ...relationshipFields,
    ...holdFields,
    ...exportFields,
    ...retentionFields,
  },
  ...accessTypes,
  ...employmentTypes,
  ...chapterTypes,
  ...erasureTypes,
  ...exportTypes,
  ...retentionTypes,
  ...duplicateTypes,
  ...joinTypes,
};

/** Whose an object is, for fields that are open to the person themselves. */
export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonRecord) => id,
    Employment: ({ personId }: EmploymentView) => personId,
    Departure: ({ personId }: DepartureView) => personId,
    PersonContact: ({ person }: ContactView) => person.id,
  },
  rules: { sameChapter, relationshipOwner },
  settings,
};
