import { createHash, timingSafeEqual } from 'node:crypto';
import { fail, inputError, ok, type Result } from '@okaeri/kernel';

/** What a claimer says of themselves, to be held against what HR told. */
export type ClaimFact =
  | { readonly kind: 'employeeNumber'; readonly employeeNumber: string }
  | { readonly kind: 'birthDate'; readonly birthDate: string };

export interface ClaimFactInput {
  readonly employeeNumber?: string | null | undefined;
  /** ISO calendar date. */
  readonly birthDate?: string | null | undefined;
}

/** What HR told of somebody, as far as a claimer may be asked for it. */
export interface HeldFacts {
  readonly employeeNumbers: readonly string[];
  readonly birthDate: string | null;
}

const longestNumber = 64;

/** The one fact of the input; a mistake in it is told before anything is looked up, and counts as no answer. */
export function readFact({ employeeNumber, birthDate }: ClaimFactInput): Result<ClaimFact> {
  if ((employeeNumber ?? null) === null && birthDate != null) return ok({ kind: 'birthDate', birthDate });
  if (employeeNumber != null && (birthDate ?? null) === null) {
    const spelled = spell(employeeNumber);
    if (spelled !== '' && employeeNumber.length <= longestNumber)
      return ok({ kind: 'employeeNumber', employeeNumber: spelled });
    const message = {
      ja: `社員番号は1〜${longestNumber}文字で入力してください。`,
      en: `An employee number has 1 to ${longestNumber} characters.`,
    };
    return fail(inputError('DIRECTORY.CLAIM_FACT', [{ path: ['fact', 'employeeNumber'], message }]));
  }
  const message = {
    ja: '社員番号か生年月日のどちらか一つを入力してください。',
    en: 'Give exactly one of employeeNumber and birthDate.',
  };
  return fail(inputError('DIRECTORY.CLAIM_FACT', [{ path: ['fact'], message }]));
}

/**
 * Whether HR told the same. How long it takes does not depend on how much of an answer is right. Somebody of whom HR
 * told no birth date has only the number to answer with.
 */
export function isHeld(fact: ClaimFact, held: HeldFacts): boolean {
  const known = fact.kind === 'birthDate' ? [held.birthDate ?? ''] : held.employeeNumbers.map(spell);
  const said = digest(fact.kind === 'birthDate' ? fact.birthDate : fact.employeeNumber);
  return known.filter((value) => timingSafeEqual(digest(value), said)).length > 0;
}

/** People write a number with or without its leading zeros, in either width and case. */
function spell(employeeNumber: string): string {
  return employeeNumber
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
