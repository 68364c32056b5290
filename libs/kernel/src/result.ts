import type { LocalizedText } from './language.ts';

/**
 * What a use case answers when it cannot do what was asked and the asker can understand why. Failures are
 * values and part of the graph's schema; bugs throw.
 */
export interface Failure {
  readonly kind: 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError';
  /** Stable and namespaced by service, e.g. `TALENT.APPLICATION_CLOSED`. */
  readonly code: string;
  readonly message: LocalizedText;
  /** For an InputError: every field that is wrong, with its path below `input`. */
  readonly problems?: readonly InputProblem[];
}

export interface InputProblem {
  readonly path: readonly string[];
  readonly message: LocalizedText;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function fail<Value = never>(failure: Failure): Result<Value> {
  return { ok: false, failure };
}

/** Input with mistakes: each named with its place. */
export function inputError(code: string, problems: readonly InputProblem[]): Failure {
  return {
    kind: 'InputError',
    code,
    message: {
      ja: problems.map((problem) => problem.message.ja).join(' '),
      en: problems.map((problem) => problem.message.en).join(' '),
    },
    problems,
  };
}

export function notFound(code: string, message: LocalizedText): Failure {
  return { kind: 'NotFoundError', code, message };
}

export function forbidden(code: string, message: LocalizedText): Failure {
  return { kind: 'ForbiddenError', code, message };
}

/** The state of things does not allow it (already answered, closed meanwhile). */
export function conflict(code: string, message: LocalizedText): Failure {
  return { kind: 'ConflictError', code, message };
}
