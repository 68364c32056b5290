import { type HrData, type HrName } from './plan.ts';
import { type Random } from './random.ts';

/** Who somebody is, whatever number they have at the time. Nobody of this exists. */
export interface Who {
  readonly name: HrName;
  readonly birthDate: string | null;
  readonly privateEmail: string;
  readonly workEmail: string;
  readonly phone: string | null;
  readonly language: string | null;
}

const families = [
  ['山田', 'ヤマダ'],
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['髙橋', 'タカハシ'],
  ['渡邉', 'ワタナベ'],
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['山﨑', 'ヤマザキ'],
  ['斉藤', 'サイトウ'],
  ['吉田', 'ヨシダ'],
  ['五十嵐', 'イガラシ'],
  ['東海林', 'ショウジ'],
] as const;
const givens = [
  ['花子', 'ハナコ'],
  ['太郎', 'タロウ'],
  ['美咲', 'ミサキ'],
  ['翔', 'ショウ'],
  ['陽菜', 'ヒナ'],
  ['健一', 'ケンイチ'],
  ['由美子', 'ユミコ'],
  ['大輔', 'ダイスケ'],
  ['さくら', 'サクラ'],
  ['莉子', 'リコ'],
] as const;

/** @param serial of the life: addresses are nobody else's */
export function inventWho(random: Random, serial: number): Who {
  return {
    name: inventName(random),
    birthDate: random.chance(0.8) ? day(random.int(dayOf('1955-01-01'), dayOf('1999-12-31'))) : null,
    privateEmail: `p${serial}@home.example`,
    workEmail: `w${serial}@work.example`,
    phone: random.chance(0.5) ? `090-${random.int(1000, 9999)}-${random.int(1000, 9999)}` : null,
    language: random.weighed([
      [5, null],
      [3, 'ja'],
      [2, 'en'],
      [1, 'en-GB'],
    ]),
  };
}

export function inventName(random: Random): HrName {
  const [family, familyKana] = random.pick(families);
  const [given, givenKana] = random.pick(givens);
  return random.weighed<HrName>([
    [5, { family, given, familyKana, givenKana }],
    [2, { family, given }],
    [2, { display: `${family} ${given}`, familyKana, givenKana }],
    [1, { display: `${given} ${family}` }],
  ]);
}

const departments = ['営業部', '開発部', '人事部', '経理部', '休職', '海外事業部'] as const;
const grades = [
  [1, '社員'],
  [2, '社員'],
  [3, '主任'],
  [4, '係長'],
  [5, '課長'],
  [7, '部長'],
] as const;
const locations: readonly NonNullable<HrData['location']>[] = [
  { code: 'TYO', name: '東京本社', country: 'JP', timeZone: 'Asia/Tokyo' },
  { code: 'OSA', name: '大阪支社', country: 'JP', timeZone: 'Asia/Tokyo' },
  { code: 'NYC', name: 'New York', country: 'US', timeZone: 'America/New_York' },
  { code: 'LDN', name: 'London', country: 'GB', timeZone: 'Europe/London' },
  { code: 'SIN', name: 'Singapore', timeZone: 'Asia/Singapore' },
  { code: 'HOK', name: '北海道' },
];

/** Where somebody works, as far as an event tells of it. */
export function inventPosition(random: Random, told: number): Pick<HrData, 'department' | 'grade' | 'location'> {
  const [rank, title] = random.pick(grades);
  const department = random.pick(departments);
  return {
    ...(random.chance(told) ? { department: { code: `D${departments.indexOf(department)}`, name: department } } : {}),
    ...(random.chance(told)
      ? { grade: { code: `G${rank}`, name: title, ...(random.chance(0.9) ? { rank } : {}) } }
      : {}),
    ...(random.chance(told) ? { location: random.pick(locations) } : {}),
  };
}

const dayMs = 86_400_000;

/** A calendar day as a number, and back: days have no zone, so UTC is arithmetic here. */
export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / dayMs;
}

export function day(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
