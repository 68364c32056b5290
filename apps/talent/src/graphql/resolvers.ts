import { type AccessRegistry } from '@okaeri/subgraph';
import { type Application } from '../application/application.ts';
import { isRecruiterOf } from '../application/application-access.ts';
import { type PersonRef } from '../person/person.ts';
import { applicationResolvers } from './application.ts';
import { type Context, hiddenFrom } from './context.ts';
import { loadApplication, loadRequisition } from './loaders.ts';
import { mutations } from './mutations.ts';
import { personResolvers } from './person.ts';
import { rehireEligibilityResolvers } from './rehire-eligibility.ts';
import { rehirePolicyResolvers } from './rehire-policy.ts';
import { requisitionResolvers } from './requisition.ts';
import { type References, type Resolvers } from './schema.gen.ts';

export const resolvers: Resolvers = {
  ...applicationResolvers,
  ...personResolvers,
  ...rehireEligibilityResolvers,
  ...rehirePolicyResolvers,
  ...requisitionResolvers,
  Query: { ...applicationResolvers.Query, ...rehirePolicyResolvers.Query, ...requisitionResolvers.Query },
  Mutation: mutations,
};

export const references: References = {
  Application: (ids, ctx) => Promise.all(ids.map((id) => loadApplication(ctx, id))),
  Requisition: (ids, ctx) => Promise.all(ids.map((id) => loadRequisition(ctx, id))),
  // Anybody the directory knows: here they may have nothing to show.
  Person: async (ids, ctx) => {
    const hidden = await hiddenFrom(ctx);
    return ids.map((id) => (hidden.has(id) ? null : { id }));
  },
};

export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonRef) => id,
    Application: ({ personId }: Application) => personId,
  },
  rules: {
    recruiterOfApplication: async (applications: readonly Application[], ctx) => {
      const hidden = await hiddenFrom(ctx);
      return applications.map(
        (application) => isRecruiterOf(ctx.actor, application) && !hidden.has(application.personId),
      );
    },
  },
};
