import { type InputProblem, type LocalizedText, type Result, fail, inputError, ok } from '@okaeri/kernel';
import { type WorkingStyle } from '../application/application.ts';
import { type Requisition } from './requisition.ts';

export interface RequisitionInput {
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly skills: readonly string[];
  readonly workingStyles: readonly WorkingStyle[];
  readonly gradeRank: number | null;
  readonly location: string | null;
}

export type RequisitionContent = Pick<Requisition, keyof RequisitionInput>;

/** The input as it is kept: trimmed, without repeats. Every mistake is named, not only the first. */
export function readRequisition(input: RequisitionInput): Result<RequisitionContent> {
  const content: RequisitionContent = {
    title: trimmed(input.title),
    description: trimmed(input.description),
    skills: [...new Set(input.skills.map((skill) => skill.trim()))],
    workingStyles: [...new Set(input.workingStyles)],
    gradeRank: input.gradeRank,
    location: input.location === null ? null : input.location.trim(),
  };
  const problems = [
    ...textProblems('title', content.title, 200),
    ...textProblems('description', content.description, 5000),
    ...skillProblems(content.skills),
    ...(content.gradeRank !== null && (content.gradeRank < 0 || content.gradeRank > 99)
      ? [problem(['gradeRank'], '0から99までの整数で指定してください。', 'Expected a rank from 0 to 99.')]
      : []),
    ...(content.location === null ? [] : lengthProblems(['location'], content.location, 200)),
  ];
  return problems.length > 0 ? fail(inputError('TALENT.INVALID_INPUT', problems)) : ok(content);
}

function trimmed({ ja, en }: LocalizedText): LocalizedText {
  return { ja: ja.trim(), en: en.trim() };
}

function textProblems(field: string, text: LocalizedText, limit: number): InputProblem[] {
  return [...lengthProblems([field, 'ja'], text.ja, limit), ...lengthProblems([field, 'en'], text.en, limit)];
}

function skillProblems(skills: readonly string[]): InputProblem[] {
  const tooMany =
    skills.length > 50 ? [problem(['skills'], 'スキルは50個までです。', 'Expected at most 50 skills.')] : [];
  return [...tooMany, ...skills.flatMap((skill, index) => lengthProblems(['skills', String(index)], skill, 100))];
}

function lengthProblems(path: string[], text: string, limit: number): InputProblem[] {
  if (text.length >= 1 && text.length <= limit) return [];
  return [problem(path, `1文字以上${limit}文字以内で指定してください。`, `Expected 1 to ${limit} characters.`)];
}

function problem(path: string[], ja: string, en: string): InputProblem {
  return { path, message: { ja, en } };
}
