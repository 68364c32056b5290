import { type Result, parseGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { type Application } from '../application/application.ts';
import { type Context, personOf } from './context.ts';
import { readRecruiter } from './recruiter-input.ts';
import { type MutationResolvers } from './schema.gen.ts';

type ApplicationMutations = Pick<
  MutationResolvers,
  | 'applyToRequisition'
  | 'applyOpenly'
  | 'withdrawApplication'
  | 'assignRecruiter'
  | 'advanceApplication'
  | 'decideApplication'
  | 'hireApplication'
>;

export const applicationMutations: ApplicationMutations = {
  applyToRequisition: async (_root, { input }, ctx) => {
    const { requisitionId, workingStyles = [], idempotencyKey = null } = input;
    const id = parseGlobalId('Requisition', requisitionId);
    return present(
      await ctx.services.applications.applyToRequisition(personOf(ctx), id, { workingStyles, idempotencyKey }),
      ctx,
    );
  },
  applyOpenly: async (_root, { input }, ctx) => {
    const { workingStyles = [], idempotencyKey = null } = input;
    return present(await ctx.services.applications.applyOpenly(personOf(ctx), { workingStyles, idempotencyKey }), ctx);
  },
  withdrawApplication: async (_root, { input }, ctx) =>
    present(await ctx.services.applications.withdraw(personOf(ctx), idOf(input)), ctx),
  assignRecruiter: async (_root, { input }, ctx) =>
    present(await ctx.services.selection.assign(personOf(ctx), idOf(input), readRecruiter(input.recruiterId)), ctx),
  advanceApplication: async (_root, { input }, ctx) =>
    present(await ctx.services.selection.advance(personOf(ctx), idOf(input)), ctx),
  decideApplication: async (_root, { input }, ctx) => {
    const { verdict, reason = null } = input;
    return present(await ctx.services.selection.decide(personOf(ctx), idOf(input), verdict, reason), ctx);
  },
  hireApplication: async (_root, { input }, ctx) =>
    present(await ctx.services.selection.hire(personOf(ctx), idOf(input)), ctx),
};

function idOf({ applicationId }: { applicationId: string }): string | null {
  return parseGlobalId('Application', applicationId);
}

function present(result: Result<Application>, ctx: Context) {
  return toPayload(result, ctx, (application) => ({ __typename: 'Application' as const, ...application }));
}
