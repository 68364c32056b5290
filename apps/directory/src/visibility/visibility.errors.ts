import { type Failure, forbidden, inputError, type InputProblem } from '@okaeri/kernel';

/** Signed in, but no record of this directory is theirs. */
export const noRecord: Failure = forbidden('DIRECTORY.NO_RECORD', {
  ja: 'ご本人の記録がまだ結び付けられていません。招待リンクから登録してください。',
  en: 'No record is tied to your account yet. Claim yours with the link you were sent.',
});

export function visibilityMistakes(problems: readonly InputProblem[]): Failure {
  return inputError('DIRECTORY.VISIBILITY_INVALID', problems);
}

export const saidTwice = {
  ja: 'この項目は二度指定されています。一つにしてください。',
  en: 'This field is named twice: name it once.',
};

/** The employer keeps a record of its own of who worked there. */
export const belowFloor = {
  ja: 'この項目は人事には常に表示されます。HR以上の公開範囲を選んでください。',
  en: 'HR always sees this field: choose HR or a wider audience.',
};
