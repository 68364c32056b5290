import fc from 'fast-check';
import { personClasses, reasonCategories, rehireRecommendations } from '@okaeri/topics';
import { firstPolicyRules } from '../policy/first-policy.ts';
import { type DecisionFacts, type Outcome, decide, decisionFacts, sameFacts } from './decision.ts';
import { viewDecision } from './decision-view.ts';
import { leaver } from '../person/person.fixture.ts';

const policy = { version: 1, effectiveFrom: new Date('2026-04-01T00:00:00Z'), rules: firstPolicyRules };

const qualifying: DecisionFacts = {
  departureId: 'departure',
  personClass: 'LEAVER',
  tenure: { years: 5, months: 0 },
  gradeRank: 3,
  reasonCategory: 'career',
  recommendation: 'yes',
};
const decided = (facts: Partial<DecisionFacts>) => {
  const decision = decide(policy, { ...qualifying, ...facts });
  if (!decision) throw new Error('nothing was decided');
  return decision;
};
const resultOf = (facts: Partial<DecisionFacts>, rule: string) =>
  decided(facts).rules.find((one) => one.rule === rule)?.result;

const anyFacts: fc.Arbitrary<DecisionFacts> = fc.record({
  departureId: fc.constant('departure'),
  personClass: fc.constantFrom(...personClasses, null),
  tenure: fc.record({ years: fc.nat(45), months: fc.nat(11) }),
  gradeRank: fc.option(fc.integer({ min: 0, max: 9 })),
  reasonCategory: fc.constantFrom(...reasonCategories.filter((category) => category !== 'death')),
  recommendation: fc.option(fc.constantFrom(...rehireRecommendations)),
});
const rank: Record<Outcome, number> = { NOT_ELIGIBLE: 0, NEEDS_REVIEW: 1, ELIGIBLE: 2 };
const outcome = (facts: DecisionFacts) => rank[decided(facts).outcome];

describe('decide, by the first policy', () => {
  it('passes five years as 主任 with a reason that qualifies', () => {
    const decision = decided({});
    expect(decision.outcome).toBe('ELIGIBLE');
    expect(decision.rules.map(({ rule, result }) => [rule, result])).toEqual([
      ['PERSON_CLASS', 'PASS'],
      ['TENURE', 'PASS'],
      ['GRADE', 'PASS'],
      ['LEAVING_REASON', 'PASS'],
      ['RECOMMENDATION', 'PASS'],
    ]);
  });

  it('explains a refusal by its rule, the inputs and what would change it', () => {
    const decision = decided({ tenure: { years: 4, months: 9 } });
    expect(decision.outcome).toBe('NOT_ELIGIBLE');
    expect(decision.rules[1]).toEqual({
      rule: 'TENURE',
      result: 'FAIL',
      inputs: [
        { name: 'tenureYears', value: '4' },
        { name: 'tenureMonths', value: '9' },
        { name: 'requiredYears', value: '5' },
      ],
      explanation: {
        ja: '在籍期間は通算4年9か月で、5年以上の条件を満たしません。',
        en: 'Total tenure is 4 years and 9 months, less than the 5 years required.',
      },
      whatWouldChange: {
        ja: 'あと3か月の在籍期間があれば満たします。登録されていない在籍期間があれば人事部に申し出てください。',
        en: '3 more months of tenure would meet it. If a period of employment is missing from the record, tell HR.',
      },
    });
  });

  it.each([
    ['a grade below 主任', { gradeRank: 2 }, 'GRADE', 'FAIL'],
    ['a grade that is not on record', { gradeRank: null }, 'GRADE', 'NEEDS_REVIEW'],
    ['misconduct', { reasonCategory: 'misconduct' }, 'LEAVING_REASON', 'FAIL'],
    ['dissatisfaction', { reasonCategory: 'dissatisfaction' }, 'LEAVING_REASON', 'NEEDS_REVIEW'],
    ['no recommendation for a return', { recommendation: 'no' }, 'RECOMMENDATION', 'NEEDS_REVIEW'],
    ['a recommendation that was never given', { recommendation: null }, 'RECOMMENDATION', 'PASS'],
    ['a retiree', { personClass: 'RETIREE' }, 'PERSON_CLASS', 'NEEDS_REVIEW'],
  ] satisfies [string, Partial<DecisionFacts>, string, string][])('meets %s', (_what, facts, rule, result) => {
    expect(resultOf(facts, rule)).toBe(result);
  });

  it('asks neither tenure nor grade of a former intern, but a person to look', () => {
    const decision = decided({ personClass: 'INTERN', tenure: { years: 0, months: 2 }, gradeRank: null });
    expect(decision.outcome).toBe('NEEDS_REVIEW');
    expect(decision.rules.map(({ rule }) => rule)).toEqual(['PERSON_CLASS', 'LEAVING_REASON', 'RECOMMENDATION']);
  });

  it('decides nothing after a death', () => {
    expect(decide(policy, { ...qualifying, reasonCategory: 'death' })).toBeNull();
  });
});

describe('decide, whatever the facts', () => {
  it('never turns worse with longer tenure', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(120), (facts, more) => {
        const months = facts.tenure.years * 12 + facts.tenure.months + more;
        const longer = { ...facts, tenure: { years: Math.floor(months / 12), months: months % 12 } };
        expect(outcome(longer)).toBeGreaterThanOrEqual(outcome(facts));
      }),
    );
  });

  it('never turns worse with a higher grade', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(9), fc.nat(9), (facts, gradeRank, more) => {
        expect(outcome({ ...facts, gradeRank: gradeRank + more })).toBeGreaterThanOrEqual(
          outcome({ ...facts, gradeRank }),
        );
      }),
    );
  });

  it('says what would change each rule that is not passed, and nothing for the others', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const rule of decided(facts).rules) expect(rule.whatWouldChange === null).toBe(rule.result === 'PASS');
      }),
    );
  });

  it('tells nobody but HR and recruiters of a refusal that nobody has confirmed', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const told = viewDecision(decided(facts), 'SELF', false);
        expect(told.outcome).not.toBe('NOT_ELIGIBLE');
        expect(told.rules.map(({ result }) => result)).not.toContain('FAIL');
        expect(viewDecision(decided(facts), 'HR', false).outcome).toBe(decided(facts).outcome);
      }),
    );
  });
});

describe('viewDecision', () => {
  const refusal = decided({ reasonCategory: 'misconduct', recommendation: 'no' });
  const valueOf = (reader: 'HR' | 'SELF' | 'RECRUITER', name: string) =>
    viewDecision(refusal, reader, true)
      .rules.flatMap(({ inputs }) => inputs)
      .find((input) => input.name === name)?.value;

  it('tells the person a refusal once it is confirmed', () => {
    expect(viewDecision(refusal, 'SELF', false)).toMatchObject({ outcome: 'NEEDS_REVIEW', review: 'PENDING' });
    expect(viewDecision(refusal, 'SELF', true)).toMatchObject({ outcome: 'NOT_ELIGIBLE', review: 'CONFIRMED' });
  });

  it('keeps the reason for leaving from recruiters and the recommendation from all but HR', () => {
    expect(['HR', 'SELF', 'RECRUITER'].map((reader) => valueOf(reader as 'HR', 'reasonCategory'))).toEqual([
      'misconduct',
      'misconduct',
      null,
    ]);
    expect(['HR', 'SELF', 'RECRUITER'].map((reader) => valueOf(reader as 'HR', 'rehireRecommendation'))).toEqual([
      'no',
      null,
      null,
    ]);
  });
});

describe('decisionFacts', () => {
  it('adds up the periods of employment and takes the grade held last', () => {
    const person = leaver({
      periods: [
        { hiredOn: '2008-04-01', departedOn: '2011-03-31', gradeRank: 5 },
        { hiredOn: '2020-04-01', departedOn: '2022-09-30', gradeRank: 2 },
      ],
    });
    expect(decisionFacts(person)).toMatchObject({ tenure: { years: 5, months: 6 }, gradeRank: 2 });
  });

  it('is null while the latest employment goes on, and for a closed record', () => {
    const rehired = leaver({
      periods: [{ hiredOn: '2008-04-01', departedOn: '2011-03-31' }, { hiredOn: '2020-04-01' }],
    });
    expect(decisionFacts(rehired)).toBeNull();
    expect(decisionFacts({ ...leaver({}), closed: true })).toBeNull();
  });

  it('stays the same when nothing a rule looks at has changed', () => {
    const person = leaver({});
    const facts = decisionFacts(person);
    const later = decisionFacts({ ...person, revision: 9, status: 'ALUMNI' });
    expect(facts && later && sameFacts(facts, later)).toBe(true);
  });
});
