import { type Failure, inputError, type InputProblem } from '@okaeri/kernel';

export function consentMistakes(problems: readonly InputProblem[]): Failure {
  return inputError('DIRECTORY.CONSENT_INVALID', problems);
}

export const upsideDown = {
  ja: '終了は開始より後にしてください。',
  en: 'The end must come after the beginning.',
};

export const alreadyOver = {
  ja: '終了は現在より後にしてください。',
  en: 'The end must lie ahead.',
};

/** Nobody agrees for the past. */
export const inThePast = {
  ja: '過去にさかのぼって同意することはできません。',
  en: 'A consent cannot begin in the past.',
};

export const otherWording = {
  ja: '同意文が新しくなりました。現在の同意文をご確認のうえ、もう一度お試しください。',
  en: 'The wording has changed. Read the current one and try again.',
};
