import { parseGlobalId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import type { Context } from './context.ts';
import { accountOf } from './erasure.resolvers.ts';
import { onOwnRecord } from './own-record.ts';
import type { MutationResolvers, PersonResolvers, QueryResolvers, Resolvers } from './schema.gen.ts';

export const retentionQueries: Pick<QueryResolvers, 'retentionRules'> = {
  retentionRules: (_parent, _args, context) => context.reader.retention.rules(),
};

export const retentionMutations: Pick<MutationResolvers, 'setRetentionRule' | 'removeRetentionRule' | 'keepMyRecord'> =
  {
    async setRetentionRule(_parent, { input }, context) {
      const { personClass, country = null, months, warnDays, label } = input;
      const set = await context.act(({ retention }) =>
        retention.setRule({ personClass, country, months, warnDays, label }, accountOf(context)),
      );
      return toPayload(set, context, (rules) => ({ __typename: 'RetentionRules' as const, rules: [...rules] }));
    },
    async removeRetentionRule(_parent, { input }, context) {
      const id = parseGlobalId<'RetentionRule'>('RetentionRule', input.id);
      const left = await context.act(({ retention }) => retention.removeRule(id ?? noRule));
      return toPayload(left, context, (rules) => ({ __typename: 'RetentionRules' as const, rules: [...rules] }));
    },
    async keepMyRecord(_parent, _args, context) {
      const kept = await onOwnRecord(context, (personId) => context.act(({ retention }) => retention.keep(personId)));
      return toPayload(kept, context, (person) => ({ __typename: 'Person' as const, ...person }));
    },
  };

/** No rule has it. */
const noRule = '00000000-0000-4000-8000-000000000000';

export const retentionTypes: Pick<Resolvers, 'RetentionRule'> = {
  RetentionRule: { id: ({ id }) => toGlobalId('RetentionRule', id) },
};

export const retentionFields: Pick<PersonResolvers, 'retention'> = {
  retention: ({ id }, _args, context) => retentionOf(context, id),
};

function retentionOf(context: Context, personId: PersonId) {
  return context.reader.retention.ofPerson(personId);
}
