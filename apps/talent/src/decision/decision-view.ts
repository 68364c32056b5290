import { type LocalizedText } from '@okaeri/kernel';
import { type Decision, type Outcome, type RuleDecision } from './decision.ts';

/** In what capacity somebody reads a decision. */
export type DecisionReader = 'HR' | 'SELF' | 'RECRUITER';

/** Whether a person has to look at the decision, or has. */
export type ReviewState = 'NOT_NEEDED' | 'PENDING' | 'CONFIRMED';

export interface DecisionView {
  readonly outcome: Outcome;
  readonly review: ReviewState;
  readonly policyVersion: number;
  readonly rules: readonly RuleDecision[];
  readonly appeal: LocalizedText;
}

/** Inputs that some readers are not told: the rule's result and explanation remain. */
const withheld: Record<DecisionReader, readonly string[]> = {
  HR: [],
  // HR's assessment was given in confidence; the person learns that it led to a review, and can appeal.
  SELF: ['rehireRecommendation'],
  // Why somebody left (health, family) is no recruiter's business, nor is the assessment.
  RECRUITER: ['reasonCategory', 'rehireRecommendation'],
};

/**
 * The decision as the reader may see it. A refusal is told to the person only after somebody at HR has confirmed it:
 * until then it reads as a case under review.
 *
 * @param confirmed whether HR has confirmed this very decision
 */
export function viewDecision(decision: Decision, reader: DecisionReader, confirmed: boolean): DecisionView {
  const review = reviewState(decision.outcome, confirmed);
  const untold = reader === 'SELF' && decision.outcome === 'NOT_ELIGIBLE' && review === 'PENDING';
  return {
    outcome: untold ? 'NEEDS_REVIEW' : decision.outcome,
    review,
    policyVersion: decision.policyVersion,
    rules: decision.rules.map((rule) => withholdInputs(untold ? underReview(rule) : rule, withheld[reader])),
    appeal: decision.appeal,
  };
}

function reviewState(outcome: Outcome, confirmed: boolean): ReviewState {
  if (outcome === 'ELIGIBLE') return 'NOT_NEEDED';
  return confirmed ? 'CONFIRMED' : 'PENDING';
}

function underReview(rule: RuleDecision): RuleDecision {
  if (rule.result !== 'FAIL') return rule;
  return {
    ...rule,
    result: 'NEEDS_REVIEW',
    explanation: {
      ja: 'この条件は担当者が確認しています。',
      en: 'A person is looking at this condition.',
    },
    whatWouldChange: null,
  };
}

function withholdInputs(rule: RuleDecision, names: readonly string[]): RuleDecision {
  return {
    ...rule,
    inputs: rule.inputs.map((input) => (names.includes(input.name) ? { ...input, value: null } : input)),
  };
}
