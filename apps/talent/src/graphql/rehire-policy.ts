import { policyInForce } from '../policy/policy.ts';
import { renderPolicy } from '../policy/policy-text.ts';
import { type Resolvers } from './schema.gen.ts';

export const rehirePolicyResolvers: Pick<Resolvers, 'RehirePolicy'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'rehirePolicy' | 'rehirePolicies'>;
} = {
  Query: {
    rehirePolicy: async (_root, _args, { services }) =>
      policyInForce(await services.reader.policies.all(), services.clock.now()),
    rehirePolicies: (_root, _args, { services }) => services.reader.policies.all(),
  },
  RehirePolicy: {
    clauses: ({ rules }) => renderPolicy(rules),
    appeal: ({ rules }) => rules.appeal,
  },
};
