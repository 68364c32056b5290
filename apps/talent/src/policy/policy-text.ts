import { type LocalizedText } from '@okaeri/kernel';
import { type PolicyRules } from './policy.ts';
import { classWords, listWords, reasonWords, recommendationWords } from './policy-words.ts';

/** The policy as people read it, clause by clause, rendered from its rules. */
export function renderPolicy(rules: PolicyRules): LocalizedText[] {
  return [
    ...listClauses(rules.classes, classWords, { ja: '対象者', en: 'Who' }),
    tenureClause(rules.tenure),
    gradeClause(rules.grade),
    ...listClauses(rules.reasons, reasonWords, { ja: '退職理由', en: 'Reason for leaving' }),
    ...listClauses(rules.recommendation, recommendationWords, {
      ja: '退職時の人事の所見',
      en: "HR's recommendation at departure",
    }),
    {
      ja: '対象外となる判定は、必ず担当者が確認してからお知らせします。',
      en: 'Every refusal is reviewed by a person before it is told.',
    },
    rules.appeal,
  ];
}

function tenureClause({ minimumYears, classes }: PolicyRules['tenure']): LocalizedText {
  const who = listWords(classes, classWords);
  return {
    ja: `在籍期間：通算${minimumYears}年以上（${who.ja}）。複数の在籍期間は合算し、離れていた期間は含みません。`,
    en: `Tenure: at least ${minimumYears} years in total (${who.en}). Periods of employment are added up without the gaps between them.`,
  };
}

function gradeClause({ name, minimumRank, classes }: PolicyRules['grade']): LocalizedText {
  const who = listWords(classes, classWords);
  return {
    ja: `等級：退職時に${name.ja}（等級ランク${minimumRank}）以上（${who.ja}）。`,
    en: `Grade: at least ${name.en}, rank ${minimumRank}, when leaving (${who.en}).`,
  };
}

interface Lists<Value> {
  readonly qualify: readonly Value[];
  readonly review: readonly Value[];
  readonly exclude: readonly Value[];
}

function listClauses<Value extends string>(
  lists: Lists<Value>,
  words: Record<Value, LocalizedText>,
  topic: LocalizedText,
): LocalizedText[] {
  const clause = (values: readonly Value[], verdict: LocalizedText): LocalizedText[] => {
    if (values.length === 0) return [];
    const list = listWords(values, words);
    return [{ ja: `${topic.ja}：${list.ja}は${verdict.ja}。`, en: `${topic.en}: ${list.en} – ${verdict.en}.` }];
  };
  return [
    ...clause(lists.qualify, { ja: '対象です', en: 'qualifies' }),
    ...clause(lists.review, { ja: '担当者が個別に確認します', en: 'a person reviews the case' }),
    ...clause(lists.exclude, { ja: '対象外です', en: 'does not qualify' }),
  ];
}
