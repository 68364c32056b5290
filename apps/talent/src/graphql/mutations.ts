import { parseGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { applicationMutations } from './application-mutations.ts';
import { personOf } from './context.ts';
import { readRecruiter } from './recruiter-input.ts';
import { readEligibility } from './rehire-eligibility.ts';
import { type MutationResolvers } from './schema.gen.ts';

export const mutations: MutationResolvers = {
  ...applicationMutations,
  openRequisition: async (_root, { input }, ctx) => {
    const { recruiterId, title, description, ...rest } = input;
    const { skills = [], workingStyles = [], gradeRank = null, location = null } = rest;
    const requisition = { title, description, skills, workingStyles, gradeRank, location };
    const result = await ctx.services.requisitions.open(personOf(ctx), requisition, readRecruiter(recruiterId));
    return toPayload(result, ctx, (opened) => ({ __typename: 'Requisition' as const, ...opened }));
  },
  closeRequisition: async (_root, { input }, ctx) => {
    const id = parseGlobalId('Requisition', input.requisitionId);
    const result = await ctx.services.requisitions.close(personOf(ctx), id);
    return toPayload(result, ctx, (closed) => ({ __typename: 'Requisition' as const, ...closed }));
  },
  confirmDecision: async (_root, { input }, ctx) => {
    const result = await ctx.services.decisions.confirm(personOf(ctx), parseGlobalId('Decision', input.decisionId));
    if (result.ok) {
      const subjectId = result.value.personId;
      ctx.audit.record({ subjectId, action: 'confirm-decision', fields: ['Person.rehireEligibility'] });
    }
    const eligibility = result.ok ? { ok: true as const, value: await readEligibility(result.value, ctx) } : result;
    return toPayload(eligibility, ctx, (value) => ({ __typename: 'RehireEligibility' as const, ...value }));
  },
};
