import { demoEmployer, demoPeople, type DemoPerson } from '@okaeri/stack/client';
import { familyNames, foreignNames, givenNames } from './names.ts';
import { createRandom, type Random } from './random.ts';

/** One demo employment, in the words of the HR system that will tell of it. */
export interface Member {
  readonly employer: string;
  readonly employeeNumber: string;
  readonly name: Readonly<Record<string, string>>;
  readonly birthDate: string;
  readonly privateEmail?: string;
  readonly workEmail: string;
  readonly language: 'ja' | 'en';
  readonly employmentType: 'regular' | 'fixed-term' | 'intern' | 'contractor';
  readonly department: Coded;
  readonly grade: Coded & { readonly rank: number };
  readonly location: Coded & { readonly country: string; readonly timeZone: string };
  readonly hiredOn: string;
  readonly departure: Departure | null;
  /** The key of the named demo person, if it is one. */
  readonly person: string | null;
}

export interface Departure {
  readonly departedOn: string;
  readonly reason: { readonly code: string; readonly category: Reason };
  readonly initiatedBy: 'employee' | 'employer' | 'other';
  readonly rehireRecommendation: 'yes' | 'review' | 'no';
  readonly invite: 'now' | 'none';
}

type Reason =
  'career' | 'family' | 'health' | 'study' | 'relocation' | 'dissatisfaction' | 'retirement' | 'end-of-term' | 'misconduct' | 'death'; // prettier-ignore
interface Coded {
  readonly code: string;
  readonly name: string;
}

const departments: readonly Coded[] = [
  { code: 'SLS', name: '営業本部' },
  { code: 'DEV', name: '開発本部' },
  { code: 'CNS', name: 'コンサルティング部' },
  { code: 'MKT', name: 'マーケティング部' },
  { code: 'HRD', name: '人事部' },
  { code: 'FIN', name: '経理部' },
  { code: 'LGL', name: '法務部' },
  { code: 'RND', name: '研究所' },
];

const grades: readonly (Coded & { rank: number })[] = [
  { code: 'G1', name: '一般', rank: 1 },
  { code: 'G2', name: '担当', rank: 2 },
  { code: 'G3', name: '主任', rank: 3 },
  { code: 'G4', name: '係長', rank: 4 },
  { code: 'G5', name: '課長', rank: 5 },
  { code: 'G6', name: '部長', rank: 6 },
];

const tokyo = { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' };
const locations = [
  tokyo,
  tokyo,
  tokyo,
  { code: 'OSA', name: '大阪', country: 'JP', timeZone: 'Asia/Tokyo' },
  { code: 'SIN', name: 'Singapore', country: 'SG', timeZone: 'Asia/Singapore' },
  { code: 'LON', name: 'London', country: 'GB', timeZone: 'Europe/London' },
];

const reasons: readonly Reason[] = [
  'career', 'career', 'career', 'career', 'family', 'family', 'study', 'relocation', 'health', 'dissatisfaction', 'retirement',
]; // prettier-ignore

/** How many people the company has besides the named ones. */
export interface CompanySize {
  readonly staff: number;
  readonly leavers: number;
}

export const demoSize: CompanySize = { staff: 300, leavers: 140 };

/**
 * The demo company: who works there and who left. The seed decides everything except the few departures that lie
 * ahead, which are counted from `today`.
 */
export function inventCompany(seed: number, today: Date, size: CompanySize = demoSize): Member[] {
  const random = createRandom(seed);
  const staff = Array.from({ length: size.staff }, (_, index) => inventMember(random, 100_001 + index, null));
  const leavers = Array.from({ length: size.leavers }, (_, index) => {
    const member = inventMember(random, 200_001 + index, null);
    return leave(random, member, index < size.leavers / 10 ? daysFrom(today, random.integer(7, 60)) : null);
  });
  return [...demoPeople.map((person) => namedMember(random, person)), ...staff, ...leavers];
}

function inventMember(random: Random, number: number, person: DemoPerson | null): Member {
  const location = random.pick(locations);
  const foreign = person === null && location.country !== 'JP' && random.chance(0.8);
  const family = random.pick(familyNames);
  const given = random.pick(givenNames);
  const employeeNumber = String(number);
  const hiredYear = random.integer(1998, 2023);
  const hiredOn = random.chance(0.7) ? `${hiredYear}-04-01` : `${hiredYear}-${pad(random.integer(1, 12))}-01`;
  const kind = random.next();
  const employmentType = kind < 0.86 ? 'regular' : kind < 0.92 ? 'fixed-term' : kind < 0.96 ? 'intern' : 'contractor';
  const seniority = employmentType === 'regular' ? Math.min(5, Math.floor((2026 - hiredYear) / 4)) : 0;
  const grade = grades[Math.max(0, seniority - random.integer(0, 1))] ?? grades[0];
  if (grade === undefined) throw new Error('The company has no grades');
  const language = foreign || random.chance(0.05) ? 'en' : 'ja';
  const mailbox = foreign ? `member${number}` : `${given[2]}.${family[2]}.${number}`.toLowerCase();
  return {
    employer: demoEmployer,
    employeeNumber,
    name: foreign ? foreignName(random) : japaneseName(family, given),
    birthDate: `${hiredYear - random.integer(22, 32)}-${pad(random.integer(1, 12))}-${pad(random.integer(1, 28))}`,
    // A few left no private address: HR sees who cannot be reached.
    ...(random.chance(0.93) ? { privateEmail: `${mailbox}@example.net` } : {}),
    workEmail: `${mailbox}@okaeri.example`,
    language,
    employmentType,
    department: random.pick(departments),
    grade,
    location,
    hiredOn,
    departure: null,
    person: null,
  };
}

function leave(random: Random, member: Member, ahead: string | null): Member {
  const hiredYear = Number(member.hiredOn.slice(0, 4));
  const departedYear = Math.min(2025, hiredYear + random.integer(1, 15));
  const past = `${departedYear}-${pad(random.integer(1, 12))}-${random.pick(['15', '28'])}`;
  const departedOn = ahead ?? (past > member.hiredOn ? past : `${hiredYear + 1}-03-31`);
  const odd = random.next();
  const category: Reason =
    member.employmentType === 'regular'
      ? odd < 0.01
        ? 'death'
        : odd < 0.03
          ? 'misconduct'
          : random.pick(reasons)
      : 'end-of-term';
  return {
    ...member,
    departure: {
      departedOn,
      reason: { code: category.toUpperCase(), category },
      initiatedBy: category === 'misconduct' ? 'employer' : category === 'end-of-term' ? 'other' : 'employee',
      rehireRecommendation: category === 'misconduct' ? 'no' : random.pick(['yes', 'yes', 'yes', 'review']),
      // Old leavers came by backfill and are written to by nobody; those of the last years and to come are invited.
      invite: departedOn >= '2024-01-01' ? 'now' : 'none',
    },
  };
}

function namedMember(random: Random, person: DemoPerson): Member {
  const member = inventMember(random, Number(person.employeeNumber), person);
  const grade = grades[person.role === 'alumnus' || person.role === 'employee' ? 2 : 4];
  const base: Member = {
    ...member,
    employer: person.employer,
    name: japaneseName(
      [person.familyName.kanji, person.familyName.kana, person.familyName.romaji],
      [person.givenName.kanji, person.givenName.kana, person.givenName.romaji],
    ),
    privateEmail: person.email,
    workEmail: `${person.key}@okaeri.example`,
    language: person.language,
    employmentType: 'regular',
    location: tokyo,
    hiredOn: '2012-04-01',
    person: person.key,
    ...(grade === undefined ? {} : { grade }),
  };
  if (person.role !== 'alumnus') return base;
  return {
    ...base,
    departure: {
      departedOn: '2024-03-31',
      reason: { code: 'CAREER', category: 'career' },
      initiatedBy: 'employee',
      rehireRecommendation: 'yes',
      invite: 'now',
    },
  };
}

function japaneseName(family: readonly [string, string, string], given: readonly [string, string, string]) {
  return {
    display: `${family[0]} ${given[0]}`,
    family: family[0],
    given: given[0],
    familyKana: family[1],
    givenKana: given[1],
    familyRomaji: family[2],
    givenRomaji: given[2],
  };
}

function foreignName(random: Random) {
  const [family, given] = random.pick(foreignNames);
  return { display: `${given} ${family}`, family, given, familyRomaji: family, givenRomaji: given };
}

function daysFrom(today: Date, days: number): string {
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
