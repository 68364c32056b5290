import { fail, inputError, type InputProblem, ok, type PersonId, type Result } from '@okaeri/kernel';

/** What somebody can be open to. */
export const opennesses = ['RETURN', 'SIDE_JOB', 'COLLABORATION', 'MENTORING', 'SPEAKING', 'INVESTMENT'] as const;

export type Openness = (typeof opennesses)[number];

/** What a person says of themselves. */
export interface Profile {
  readonly personId: PersonId;
  /** Where they work now. */
  readonly employer: string | null;
  readonly position: string | null;
  readonly about: string | null;
  readonly skills: readonly string[];
  readonly openTo: readonly Openness[];
}

/** What is to change: null clears, what is left out stays. */
export interface ProfileChange {
  readonly employer?: string | null | undefined;
  readonly position?: string | null | undefined;
  readonly about?: string | null | undefined;
  readonly skills?: readonly string[] | null | undefined;
  readonly openTo?: readonly Openness[] | null | undefined;
}

/** In characters as people count them. */
export const profileLimits = { employer: 120, position: 120, about: 4000, skill: 60, skills: 50 } as const;

export function emptyProfile(personId: PersonId): Profile {
  return { personId, employer: null, position: null, about: null, skills: [], openTo: [] };
}

/** A skill as it is compared: `ＳＱＬ`, `SQL ` and `sql` are one. */
export function skillKey(skill: string): string {
  return skill.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The profile after a change, or what is wrong with the change, field by field. */
export function changeProfile(known: Profile, change: ProfileChange): Result<Profile> {
  const problems: InputProblem[] = [];
  const text = (field: 'employer' | 'position' | 'about'): string | null => {
    const value = change[field];
    if (value === undefined) return known[field];
    const trimmed = value?.trim() ?? '';
    if (lengthOf(trimmed) > profileLimits[field]) problems.push(tooLong([field], profileLimits[field]));
    return trimmed === '' ? null : trimmed;
  };
  const next = {
    personId: known.personId,
    employer: text('employer'),
    position: text('position'),
    about: text('about'),
    skills: change.skills === undefined ? known.skills : distinctSkills(change.skills ?? [], problems),
    openTo: change.openTo === undefined ? known.openTo : [...new Set(change.openTo ?? [])],
  };
  return problems.length > 0 ? fail(inputError('DIRECTORY.PROFILE_INVALID', problems)) : ok(next);
}

function distinctSkills(told: readonly string[], problems: InputProblem[]): string[] {
  const skills = new Map<string, string>();
  for (const [index, skill] of told.entries()) {
    const path = ['skills', String(index)];
    const trimmed = skill.trim();
    if (trimmed === '') problems.push({ path, message: emptySkill });
    else if (lengthOf(trimmed) > profileLimits.skill) problems.push(tooLong(path, profileLimits.skill));
    else if (!skills.has(skillKey(trimmed))) skills.set(skillKey(trimmed), trimmed);
  }
  if (skills.size > profileLimits.skills) problems.push({ path: ['skills'], message: tooManySkills });
  return [...skills.values()];
}

const emptySkill = { ja: 'スキルを入力してください。', en: 'A skill has a name.' };

const tooManySkills = {
  ja: `スキルは${profileLimits.skills}件までです。`,
  en: `At most ${profileLimits.skills} skills.`,
};

function tooLong(path: string[], limit: number): InputProblem {
  return { path, message: { ja: `${limit}文字以内で入力してください。`, en: `At most ${limit} characters.` } };
}

function lengthOf(text: string): number {
  return [...text].length;
}
