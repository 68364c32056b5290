import { type PersonId, toGlobalId } from '@okaeri/kernel';
import { type DecisionSnapshot } from '../application/application.ts';
import { type DecisionRecord } from '../decision/decision.ts';
import { type DecisionReader, type DecisionView, viewDecision } from '../decision/decision-view.ts';
import { type Context } from './context.ts';
import { loadConfirmed } from './loaders.ts';
import { type Resolvers } from './schema.gen.ts';

/** A decision as this reader may see it. */
export interface Eligibility extends DecisionView {
  readonly decisionId: string;
  readonly decidedAt: Date | string;
}

/** Reads a decision for the caller: what is withheld and what is not yet told depends on who that is. */
export async function readEligibility(decision: DecisionRecord | DecisionSnapshot, ctx: Context): Promise<Eligibility> {
  const confirmed = decision.outcome === 'NOT_ELIGIBLE' && (await loadConfirmed(ctx, decision));
  return {
    ...viewDecision(decision, readerOf(ctx, decision.personId), confirmed),
    decisionId: toGlobalId('Decision', decision.id),
    decidedAt: decision.decidedAt,
  };
}

// Somebody at HR who leaves reads the decision on themselves as everybody else does.
function readerOf({ access }: Context, personId: PersonId): DecisionReader {
  if (access.isSelf(personId)) return 'SELF';
  return access.has('HR') ? 'HR' : 'RECRUITER';
}

export const rehireEligibilityResolvers: Pick<Resolvers, 'RehireEligibility' | 'EligibilityRule'> = {
  RehireEligibility: {
    appeal: ({ appeal }, _args, { language }) => appeal[language],
    rules: ({ rules }) => [...rules],
  },
  EligibilityRule: {
    inputs: ({ inputs }) => [...inputs],
    explanation: ({ explanation }, _args, { language }) => explanation[language],
    whatWouldChange: ({ whatWouldChange }, _args, { language }) => whatWouldChange?.[language] ?? null,
  },
};
