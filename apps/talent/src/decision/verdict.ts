import { type LocalizedText } from '@okaeri/kernel';
import { type PolicyRules, type recommendations } from '../policy/policy.ts';
import { type DecisionFacts, type RuleCode, type RuleDecision, type RuleInput, type RuleResult } from './decision.ts';

/*
 * One function a rule. Explanations name neither the reason for leaving nor HR's recommendation: those stand in the
 * inputs alone, which not everybody who may read the explanation may see.
 */

export type Verdict = RuleDecision;

export function classVerdict(lists: PolicyRules['classes'], { personClass }: DecisionFacts): Verdict {
  const result = personClass === null ? 'NEEDS_REVIEW' : listResult(lists, personClass);
  return verdict('PERSON_CLASS', result, [input('personClass', personClass)], {
    PASS: {
      ja: '再雇用制度の対象となる退職者です。',
      en: 'People of this class are covered by the rehire programme.',
    },
    NEEDS_REVIEW: {
      ja: 'この区分の方（定年退職者、元インターン、元契約・派遣など）は、担当者が個別に確認します。',
      en: 'For people of this class (retirees, former interns, former contractors) a person reviews the case.',
    },
    FAIL: {
      ja: 'この区分の方は再雇用制度の対象外です。',
      en: 'People of this class are not covered by the rehire programme.',
    },
    change: {
      ja: '人事部が登録している区分が誤っていれば、訂正により判定が変わります。',
      en: 'If HR has recorded the wrong class, a correction changes the decision.',
    },
  });
}

/** Null for a class the condition does not apply to. */
export function tenureVerdict(condition: PolicyRules['tenure'], facts: DecisionFacts): Verdict | null {
  if (!applies(condition.classes, facts)) return null;
  const { years, months } = facts.tenure;
  const { minimumYears } = condition;
  const missing = minimumYears * 12 - (years * 12 + months);
  const inputs = [input('tenureYears', years), input('tenureMonths', months), input('requiredYears', minimumYears)];
  return verdict('TENURE', years >= minimumYears ? 'PASS' : 'FAIL', inputs, {
    PASS: {
      ja: `在籍期間は通算${years}年${months}か月で、${minimumYears}年以上の条件を満たします。`,
      en: `Total tenure is ${years} years and ${months} months; at least ${minimumYears} years are required.`,
    },
    FAIL: {
      ja: `在籍期間は通算${years}年${months}か月で、${minimumYears}年以上の条件を満たしません。`,
      en: `Total tenure is ${years} years and ${months} months, less than the ${minimumYears} years required.`,
    },
    change: {
      ja: `あと${missing}か月の在籍期間があれば満たします。登録されていない在籍期間があれば人事部に申し出てください。`,
      en: `${missing} more months of tenure would meet it. If a period of employment is missing from the record, tell HR.`,
    },
  });
}

/** Null for a class the condition does not apply to. */
export function gradeVerdict(condition: PolicyRules['grade'], facts: DecisionFacts): Verdict | null {
  if (!applies(condition.classes, facts)) return null;
  const { gradeRank } = facts;
  const { minimumRank, name } = condition;
  const result = gradeRank === null ? 'NEEDS_REVIEW' : gradeRank >= minimumRank ? 'PASS' : 'FAIL';
  return verdict('GRADE', result, [input('gradeRank', gradeRank), input('requiredRank', minimumRank)], {
    PASS: {
      ja: `退職時の等級は${name.ja}以上です。`,
      en: `The grade when leaving was at least ${name.en}.`,
    },
    NEEDS_REVIEW: {
      ja: '退職時の等級が登録されていないため、担当者が確認します。',
      en: 'No grade is on record for the time of leaving, so a person reviews the case.',
    },
    FAIL: {
      ja: `退職時の等級は${name.ja}に達していません。`,
      en: `The grade when leaving was below ${name.en}.`,
    },
    change: {
      ja: '人事部が登録している等級が誤っていれば、訂正により判定が変わります。',
      en: 'If the grade on record is wrong or missing, a correction by HR changes the decision.',
    },
  });
}

export function reasonVerdict(lists: PolicyRules['reasons'], { reasonCategory }: DecisionFacts): Verdict {
  return verdict('LEAVING_REASON', listResult(lists, reasonCategory), [input('reasonCategory', reasonCategory)], {
    PASS: { ja: '退職理由は対象となるものです。', en: 'The reason for leaving qualifies.' },
    NEEDS_REVIEW: {
      ja: '退職理由について、担当者が個別に確認します。',
      en: 'For this reason for leaving a person reviews the case.',
    },
    FAIL: { ja: '退職理由により対象外です。', en: 'The reason for leaving does not qualify.' },
    change: {
      ja: '登録されている退職理由が誤っていれば、人事部の訂正により判定が変わります。',
      en: 'If the reason on record is wrong, a correction by HR changes the decision.',
    },
  });
}

export function recommendationVerdict(
  lists: PolicyRules['recommendation'],
  { recommendation }: DecisionFacts,
): Verdict {
  const given: (typeof recommendations)[number] = recommendation ?? 'none';
  return verdict('RECOMMENDATION', listResult(lists, given), [input('rehireRecommendation', given)], {
    PASS: {
      ja: '退職時の人事の所見に、再雇用への支障はありません。',
      en: "HR's recommendation at departure does not stand against a return.",
    },
    NEEDS_REVIEW: {
      ja: '退職時の人事の所見により、担当者が個別に確認します。',
      en: "Because of HR's recommendation at departure a person reviews the case.",
    },
    FAIL: {
      ja: '退職時の人事の所見により対象外です。',
      en: "HR's recommendation at departure rules out a return.",
    },
    change: {
      ja: '担当者の確認で所見が見直されれば、判定が変わります。',
      en: 'A review that revises the recommendation changes the decision.',
    },
  });
}

function applies(classes: readonly string[], { personClass }: DecisionFacts): boolean {
  // Without a class on record the conditions hold as they do for somebody who left.
  return classes.includes(personClass ?? 'LEAVER');
}

function listResult<Value extends string>(
  lists: { readonly qualify: readonly Value[]; readonly exclude: readonly Value[] },
  value: Value,
): RuleResult {
  if (lists.qualify.includes(value)) return 'PASS';
  return lists.exclude.includes(value) ? 'FAIL' : 'NEEDS_REVIEW';
}

function input(name: string, value: string | number | null): RuleInput {
  return { name, value: value === null ? null : String(value) };
}

type Texts = Partial<Record<RuleResult, LocalizedText>> & { readonly change: LocalizedText };

function verdict(rule: RuleCode, result: RuleResult, inputs: RuleInput[], texts: Texts): Verdict {
  const explanation = texts[result];
  if (!explanation) throw new Error(`The rule ${rule} has no text for ${result}.`);
  return { rule, result, inputs, explanation, whatWouldChange: result === 'PASS' ? null : texts.change };
}
