import { fail, type InputProblem, ok, type Result } from '@okaeri/kernel';
import { belowFloor, saidTwice, visibilityMistakes } from './visibility.errors.ts';
import { floorOf, type ProfileAudience, type ProfileField, stepOf, type Visibility } from './visibility.ts';

/** One field and up to whom it is to be shown. */
export interface FieldChoice {
  readonly field: ProfileField;
  readonly audience: ProfileAudience;
}

/**
 * What a person chose, held against the rules; fields they did not name are left out.
 *
 * @param path where the choices stand in the input
 */
export function readChoices(choices: readonly FieldChoice[], path = 'fields'): Result<Partial<Visibility>> {
  const problems: InputProblem[] = choices.flatMap(({ field, audience }, index) => {
    const at = [path, String(index)];
    if (choices.findIndex((other) => other.field === field) < index)
      return [{ path: [...at, 'field'], message: saidTwice }];
    return stepOf(audience) < floorOf(field) ? [{ path: [...at, 'audience'], message: belowFloor }] : [];
  });
  if (problems.length > 0) return fail(visibilityMistakes(problems));
  return ok(Object.fromEntries(choices.map(({ field, audience }) => [field, stepOf(audience)])));
}
