import { type Failure, type Language, type Result } from '@okaeri/kernel';

/** A `Failure` as the member of a result union that it is for the graph. */
export type FailurePayload =
  | { __typename: 'InputError'; code: string; message: string; problems: { path: string[]; message: string }[] }
  | { __typename: 'NotFoundError'; code: string; message: string }
  | { __typename: 'ForbiddenError'; code: string; message: string }
  | { __typename: 'ConflictError'; code: string; message: string };

/**
 * Turns what a use case answered into a member of the mutation's result union, texts in the caller's language.
 *
 * @param present makes the union's member from the value: `(application) => ({ __typename: 'Application', ...application })`
 */
export function toPayload<Value, Payload>(
  result: Result<Value>,
  context: { language: Language },
  present: (value: Value) => Payload,
): Payload | FailurePayload {
  return result.ok ? present(result.value) : failurePayload(result.failure, context.language);
}

export function failurePayload(failure: Failure, language: Language): FailurePayload {
  const { kind, code } = failure;
  const message = failure.message[language];
  if (kind !== 'InputError') return { __typename: kind, code, message };
  const problems = (failure.problems ?? []).map((problem) => ({
    path: [...problem.path],
    message: problem.message[language],
  }));
  return { __typename: kind, code, message, problems };
}
