import { type LocalizedText } from '@okaeri/kernel';
import { type PersonClass } from '@okaeri/topics';
import { type ReasonCategory } from '../person/person.ts';
import { type recommendations } from './policy.ts';

/** What the values of the rules are called where people read them. */
export const classWords: Record<PersonClass, LocalizedText> = {
  LEAVER: { ja: '退職者', en: 'people who left' },
  RETIREE: { ja: '定年退職者', en: 'retirees' },
  INTERN: { ja: '元インターン', en: 'former interns' },
  CONTRACTOR: { ja: '元契約・派遣', en: 'former contractors' },
};

export const reasonWords: Record<ReasonCategory, LocalizedText> = {
  career: { ja: '転職・キャリア', en: 'career' },
  family: { ja: '家庭の事情', en: 'family' },
  health: { ja: '健康', en: 'health' },
  study: { ja: '留学・進学', en: 'study' },
  relocation: { ja: '転居', en: 'relocation' },
  dissatisfaction: { ja: '会社への不満', en: 'dissatisfaction' },
  retirement: { ja: '定年', en: 'retirement' },
  'end-of-term': { ja: '契約満了', en: 'end of term' },
  redundancy: { ja: '会社都合', en: 'redundancy' },
  misconduct: { ja: '懲戒', en: 'misconduct' },
  death: { ja: '死亡', en: 'death' },
  other: { ja: 'その他', en: 'other' },
};

export const recommendationWords: Record<(typeof recommendations)[number], LocalizedText> = {
  yes: { ja: '推薦', en: 'recommended' },
  review: { ja: '要検討', en: 'to be reviewed' },
  no: { ja: '推薦しない', en: 'not recommended' },
  none: { ja: '記載なし', en: 'none given' },
};

/** 「転職・キャリア、健康」 or `career, health`. */
export function listWords<Value extends string>(
  values: readonly Value[],
  words: Record<Value, LocalizedText>,
): LocalizedText {
  return {
    ja: values.map((value) => words[value].ja).join('、'),
    en: values.map((value) => words[value].en).join(', '),
  };
}
