import { type InputProblem, type Result, fail, inputError, ok } from '@okaeri/kernel';

/** In characters as a reader counts them roughly: code points. */
export const longestBody = 4000;

/** What may be written into a thread: text with something in it, not longer than {@link longestBody}. */
export function parseBody(input: string): Result<string> {
  // PostgreSQL unit no NUL, and no reader can see one.
  const body = input.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').trim();
  const length = [...body].length;
  if (length === 0) {
    return problem({ ja: '本文を入力してください。', en: 'Please write a message.' });
  }
  if (length > longestBody) {
    return problem({
      ja: `本文は${longestBody}文字以内で入力してください（現在${length}文字）。`,
      en: `A message has at most ${longestBody} characters; this one has ${length}.`,
    });
  }
  return ok(body);
}

function problem(message: InputProblem['message']): Result<string> {
  return fail(inputError('MESSAGING.MESSAGE_INVALID', [{ path: ['body'], message }]));
}
