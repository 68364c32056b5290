import { hrEmployeeTopic, type TopicEvent, topicEvent } from '@okaeri/topics';

/** Somebody who is hired before the measurement and departs during it. */
export interface Leaver {
  readonly hired: TopicEvent;
  readonly departed: TopicEvent;
}

/**
 * People of an employer of their own. Without a private address, so that the invitation is worked out to its end (the
 * directory is asked) and no mail server is measured.
 */
export function inventLeavers(employer: string, from: number, count: number): Leaver[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = {
      employer,
      employeeNumber: String(from + index).padStart(7, '0'),
      name: nameOf(from + index),
      employmentType: 'regular' as const,
      department: { code: 'DEV', name: '開発本部' },
      grade: { code: 'G3', name: '主任', rank: 3 },
      location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
      hiredOn: '2015-04-01',
    };
    const departure = {
      departedOn: '2099-12-31',
      reason: { code: 'R1', category: 'career' as const },
      rehireRecommendation: 'yes' as const,
    };
    return {
      hired: topicEvent(hrEmployeeTopic.events.hired, subject, { sequence: 1n }),
      departed: topicEvent(hrEmployeeTopic.events.departed, { ...subject, ...departure }, { sequence: 2n }),
    };
  });
}

const families = [
  '佐藤 サトウ',
  '鈴木 スズキ',
  '高橋 タカハシ',
  '田中 タナカ',
  '伊藤 イトウ',
  '渡辺 ワタナベ',
  '山本 ヤマモト',
];
const beginnings = [
  '健 ケン',
  '美 ミ',
  '由 ユ',
  '真 マ',
  '千 チ',
  '優 ユウ',
  '春 ハル',
  '秋 アキ',
  '夏 ナツ',
  '雪 ユキ',
  '和 カズ',
];
const middles = [
  '太 タ',
  '咲 サキ',
  '奈 ナ',
  '之 ノ',
  '穂 ホ',
  '介 スケ',
  '恵 ケイ',
  '花 カ',
  '里 リ',
  '志 シ',
  '津 ツ',
  '矢 ヤ',
  '代 ダイ',
];
const endings = [
  '子 コ',
  '郎 ロウ',
  '美 ミ',
  '人 ト',
  '香 カ',
  '一 イチ',
  '江 エ',
  '助 スケ',
  '菜 ナ',
  '希 キ',
  '実 ミノル',
];

/** One of 11,011 names: people have different ones, as far as people do. */
function nameOf(number: number) {
  const pick = (list: readonly string[], at: number) => (list[at % list.length] ?? '').split(' ');
  const [family = '', familyKana = ''] = pick(families, number);
  const parts = [pick(beginnings, number), pick(middles, number), pick(endings, Math.floor(number / 11))];
  const given = parts.map(([text = '']) => text).join('');
  const givenKana = parts.map(([, kana = '']) => kana).join('');
  return { display: `${family} ${given}`, family, given, familyKana, givenKana };
}
