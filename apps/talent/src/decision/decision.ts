import { type LocalizedText, type PersonId, derivedId } from '@okaeri/kernel';
import { type PersonClass } from '@okaeri/topics';
import { type Person, type ReasonCategory, type RehireRecommendation, latestDeparture } from '../person/person.ts';
import { type Policy } from '../policy/policy.ts';
import {
  type Verdict,
  classVerdict,
  gradeVerdict,
  reasonVerdict,
  recommendationVerdict,
  tenureVerdict,
} from './verdict.ts';
import { type Tenure, totalTenure } from './tenure.ts';

export type Outcome = 'ELIGIBLE' | 'NEEDS_REVIEW' | 'NOT_ELIGIBLE';
export const ruleCodes = ['PERSON_CLASS', 'TENURE', 'GRADE', 'LEAVING_REASON', 'RECOMMENDATION'] as const;
export type RuleCode = (typeof ruleCodes)[number];
export type RuleResult = 'PASS' | 'FAIL' | 'NEEDS_REVIEW';

/** What the rules look at. Two sets of equal facts give equal decisions under one policy. */
export interface DecisionFacts {
  readonly departureId: string;
  readonly personClass: PersonClass | null;
  readonly tenure: Tenure;
  readonly gradeRank: number | null;
  readonly reasonCategory: ReasonCategory;
  readonly recommendation: RehireRecommendation | null;
}

export interface RuleInput {
  readonly name: string;
  readonly value: string | null;
}

export interface RuleDecision {
  readonly rule: RuleCode;
  readonly result: RuleResult;
  readonly inputs: readonly RuleInput[];
  readonly explanation: LocalizedText;
  /** Null where the rule is passed. */
  readonly whatWouldChange: LocalizedText | null;
}

/** What was decided and why, as it was explained then: later changes of wording do not touch it. */
export interface Decision {
  readonly policyVersion: number;
  readonly facts: DecisionFacts;
  readonly outcome: Outcome;
  readonly rules: readonly RuleDecision[];
  readonly appeal: LocalizedText;
}

export type DecisionEnd = 'SUPERSEDED' | 'WITHDRAWN' | 'MERGED';

/** A decision as it is kept. At most one of a person's decisions is current (has not ended). */
export interface DecisionRecord extends Decision {
  readonly id: string;
  readonly personId: PersonId;
  /** The same for decisions of the same content: policy version and facts. A confirmation by HR holds for it. */
  readonly fingerprint: string;
  readonly decidedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: DecisionEnd | null;
}

/**
 * The facts to decide on, or null when there is nothing to decide: the person works here and no departure is known,
 * or the record is closed.
 *
 * Tenure is the total over all periods whose end is known, up to the last day (also when that lies in the future);
 * the grade is the one held last.
 */
export function decisionFacts(person: Person): DecisionFacts | null {
  const leaving = latestDeparture(person);
  if (!leaving || person.closed) return null;
  const { employment, departure } = leaving;
  return {
    departureId: departure.departureId,
    personClass: person.personClass,
    tenure: totalTenure(
      person.employments.flatMap(({ hiredOn, departure: end }) =>
        end ? [{ firstDay: hiredOn, lastDay: end.departedOn }] : [],
      ),
    ),
    gradeRank: employment.gradeRank,
    reasonCategory: departure.reasonCategory,
    recommendation: departure.rehireRecommendation,
  };
}

/**
 * Decides by the policy, rule by rule. One failed rule makes the person not eligible, else one that needs a review
 * makes the case one for a person. Null where the policy closes the case (death): nothing is decided.
 */
export function decide(policy: Policy, facts: DecisionFacts): Decision | null {
  const { rules } = policy;
  if (rules.reasons.close.includes(facts.reasonCategory)) return null;
  const verdicts = [
    classVerdict(rules.classes, facts),
    tenureVerdict(rules.tenure, facts),
    gradeVerdict(rules.grade, facts),
    reasonVerdict(rules.reasons, facts),
    recommendationVerdict(rules.recommendation, facts),
  ].filter((verdict): verdict is Verdict => verdict !== null);
  return {
    policyVersion: policy.version,
    facts,
    outcome: outcomeOf(verdicts),
    rules: verdicts,
    appeal: rules.appeal,
  };
}

function outcomeOf(verdicts: readonly Verdict[]): Outcome {
  if (verdicts.some(({ result }) => result === 'FAIL')) return 'NOT_ELIGIBLE';
  return verdicts.some(({ result }) => result === 'NEEDS_REVIEW') ? 'NEEDS_REVIEW' : 'ELIGIBLE';
}

/**
 * A decision to keep. Its id follows from the person's revision that led to it, so that a replayed topic arrives at
 * the same rows.
 */
export function recordDecision(decision: Decision, person: Pick<Person, 'id' | 'revision'>, at: Date): DecisionRecord {
  const { policyVersion, facts } = decision;
  return {
    ...decision,
    id: derivedId('talent.decision', person.id, facts.departureId, String(policyVersion), String(person.revision)),
    personId: person.id,
    fingerprint: derivedId('talent.decision-content', String(policyVersion), factsKey(facts)),
    decidedAt: at,
    endedAt: null,
    endedBecause: null,
  };
}

/** Whether two sets of facts are the same, so that nothing needs to be decided again. */
export function sameFacts(a: DecisionFacts, b: DecisionFacts): boolean {
  return factsKey(a) === factsKey(b);
}

function factsKey(facts: DecisionFacts): string {
  const { departureId, personClass, tenure, gradeRank, reasonCategory, recommendation } = facts;
  return JSON.stringify([
    departureId,
    personClass,
    tenure.years,
    tenure.months,
    gradeRank,
    reasonCategory,
    recommendation,
  ]);
}
