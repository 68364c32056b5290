import { parseGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import type { MutationResolvers } from './schema.gen.ts';

export const Mutation: MutationResolvers = {
  async answerSurvey(_, { input }, context) {
    const id = parseGlobalId<'Survey'>('Survey', input.surveyId);
    return toPayload(await context.surveys.answer(context.actor, id, input.answers), context, (survey) => ({
      __typename: 'Survey' as const,
      ...survey,
    }));
  },
};
