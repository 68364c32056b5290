/** A role a demo person signs in with; staff roles are what the OpenID provider puts into the `roles` claim. */
export type DemoRole = 'hr' | 'recruiter' | 'employee' | 'community-manager' | 'operator' | 'alumnus';

/** The staff roles as they stand in the access token's `roles` claim (`defaultRoleMapping` of @okaeri/access). */
export type RoleClaim = 'employee' | 'hr' | 'recruiter' | 'community-manager' | 'platform-operator';

export interface DemoPerson {
  /** Stable name for scripts: `npm run stack -- token haruka`. Also the subject of the person's tokens. */
  readonly key: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly familyName: { readonly kanji: string; readonly kana: string; readonly romaji: string };
  readonly givenName: { readonly kanji: string; readonly kana: string; readonly romaji: string };
  readonly role: DemoRole;
  readonly language: 'ja' | 'en';
  /**
   * The number HR knows the person by. Staff sign in with it; an alumnus's account does not carry it: being an
   * alumnus comes only from a claimed record, which the demo claims by its invitation.
   */
  readonly employer: string;
  readonly employeeNumber: string;
  readonly email: string;
}

export const demoEmployer = 'OKAERI-JP';

function person(
  key: string,
  role: DemoRole,
  language: 'ja' | 'en',
  employeeNumber: string,
  family: [kanji: string, kana: string, romaji: string],
  given: [kanji: string, kana: string, romaji: string],
): DemoPerson {
  return {
    key,
    name: { ja: `${family[0]} ${given[0]}`, en: `${given[2]} ${family[2]}` },
    familyName: { kanji: family[0], kana: family[1], romaji: family[2] },
    givenName: { kanji: given[0], kana: given[1], romaji: given[2] },
    role,
    language,
    employer: demoEmployer,
    employeeNumber,
    email: `${key}@example.jp`,
  };
}

/** The named people of the demo company: the only place where they stand. OpenID signs them in, the demo hires them. */
export const demoPeople: readonly DemoPerson[] = [
  person('haruka', 'hr', 'ja', '900001', ['佐藤', 'サトウ', 'Sato'], ['遥', 'ハルカ', 'Haruka']),
  person('kenji', 'recruiter', 'ja', '900002', ['田中', 'タナカ', 'Tanaka'], ['健二', 'ケンジ', 'Kenji']),
  person('misaki', 'employee', 'ja', '900003', ['鈴木', 'スズキ', 'Suzuki'], ['美咲', 'ミサキ', 'Misaki']),
  person(
    'daichi',
    'community-manager',
    'en',
    '900004',
    ['髙橋', 'タカハシ', 'Takahashi'],
    ['大地', 'ダイチ', 'Daichi'],
  ),
  person('sora', 'operator', 'en', '900005', ['伊藤', 'イトウ', 'Ito'], ['空', 'ソラ', 'Sora']),
  person('yuki', 'alumnus', 'ja', '900101', ['山田', 'ヤマダ', 'Yamada'], ['由紀', 'ユキ', 'Yuki']),
  person('takumi', 'alumnus', 'en', '900102', ['渡邉', 'ワタナベ', 'Watanabe'], ['匠', 'タクミ', 'Takumi']),
  person('aoi', 'alumnus', 'ja', '900103', ['小林', 'コバヤシ', 'Kobayashi'], ['葵', 'アオイ', 'Aoi']),
];

const roleClaims: Record<DemoRole, readonly RoleClaim[]> = {
  hr: ['employee', 'hr'],
  recruiter: ['employee', 'recruiter'],
  employee: ['employee'],
  'community-manager': ['employee', 'community-manager'],
  operator: ['employee', 'platform-operator'],
  alumnus: [],
};

/** What the OpenID provider says of a demo person beyond the subject and the name. */
export function claimsOf(person: DemoPerson): {
  roles: readonly RoleClaim[];
  employer?: string;
  employee_number?: string;
} {
  return person.role === 'alumnus'
    ? { roles: [] }
    : { roles: roleClaims[person.role], employer: person.employer, employee_number: person.employeeNumber };
}

/**
 * A demo person by key, or by role (`hr`, `community_manager`; the first of several).
 *
 * @returns null when nobody is meant
 */
export function findDemoPerson(keyOrRole: string): DemoPerson | null {
  const wanted = keyOrRole.trim().toLowerCase().replaceAll('_', '-');
  const byKey = demoPeople.find(({ key }) => key === wanted);
  if (byKey) return byKey;
  const role = wanted === 'platform-operator' ? 'operator' : wanted;
  return demoPeople.find((candidate) => candidate.role === role) ?? null;
}
