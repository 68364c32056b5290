import { fail, type InputProblem, type LocalizedText, ok, type Result } from '@okaeri/kernel';
import type { JoinApplicant } from './join-request.ts';
import { birthDateExpected, joinMistakes, lengthExpected, yearExpected } from './join-request.errors.ts';

export interface JoinInput {
  readonly name: string;
  readonly birthDate: string;
  readonly employer: string;
  readonly employeeNumber?: string | null | undefined;
  readonly leftIn?: number | null | undefined;
  readonly address: string;
  readonly message?: string | null | undefined;
}

const longest = { name: 200, employer: 200, employeeNumber: 64, address: 254, message: 2_000, reason: 1_000 };

/** What somebody says of themselves, held against the bounds alone: nothing is looked up. */
export function readJoinInput(input: JoinInput, now: Date): Result<JoinApplicant> {
  const problems: InputProblem[] = [];
  const wrong = (field: string, message: LocalizedText) => void problems.push({ path: [field], message });
  const text = (field: keyof typeof longest & keyof JoinInput): string => {
    const trimmed = (input[field] ?? '').trim();
    if (trimmed === '' || [...trimmed].length > longest[field]) wrong(field, lengthExpected(1, longest[field]));
    return trimmed;
  };
  const optional = (field: 'employeeNumber' | 'message') => ((input[field] ?? '').trim() === '' ? null : text(field));
  const applicant = {
    name: text('name'),
    birthDate: input.birthDate,
    employer: text('employer'),
    employeeNumber: optional('employeeNumber'),
    leftIn: input.leftIn ?? null,
    address: text('address'),
    message: optional('message'),
  };
  if (applicant.birthDate < '1900-01-01' || applicant.birthDate >= now.toISOString().slice(0, 10))
    wrong('birthDate', birthDateExpected);
  const year = now.getUTCFullYear();
  if (applicant.leftIn !== null && (applicant.leftIn < 1950 || applicant.leftIn > year + 1))
    wrong('leftIn', yearExpected(year + 1));
  return problems.length > 0 ? fail(joinMistakes(problems)) : ok(applicant);
}

/** Why somebody is declined, as they will read it. */
export function readReason(reason: string): Result<string> {
  const trimmed = reason.trim();
  if (trimmed !== '' && [...trimmed].length <= longest.reason) return ok(trimmed);
  return fail(joinMistakes([{ path: ['reason'], message: lengthExpected(1, longest.reason) }]));
}
