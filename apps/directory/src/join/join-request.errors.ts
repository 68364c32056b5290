import {
  conflict,
  type Failure,
  forbidden,
  inputError,
  type InputProblem,
  type LocalizedText,
  notFound,
} from '@okaeri/kernel';

export const alreadyAsked: Failure = conflict('DIRECTORY.ALREADY_ASKED_TO_JOIN', {
  ja: 'すでに参加を申請されています。結果は申請状況でご確認ください。',
  en: 'You have asked to join already. See myJoinRequest for the answer.',
});

export const askedTooOften: Failure = conflict('DIRECTORY.ASKED_TOO_OFTEN', {
  ja: '申請の回数が上限に達しました。前回の申請が削除されてから（回答の30日後）再度お試しください。',
  en: 'You have asked too often. Try again when an earlier request is removed, 30 days after its answer.',
});

export const noJoinRequest: Failure = notFound('DIRECTORY.NO_JOIN_REQUEST', {
  ja: 'この申請は見つかりません。',
  en: 'There is no such request.',
});

export const alreadyAnswered: Failure = conflict('DIRECTORY.JOIN_REQUEST_ANSWERED', {
  ja: 'この申請はすでに回答済みです。',
  en: 'The request has been answered already.',
});

export const ownRequest: Failure = forbidden('DIRECTORY.OWN_JOIN_REQUEST', {
  ja: 'ご自身の申請には回答できません。ほかの人事担当者にご依頼ください。',
  en: 'Nobody answers their own request: ask a colleague.',
});

export function joinMistakes(problems: readonly InputProblem[]): Failure {
  return inputError('DIRECTORY.JOIN_REQUEST_INVALID', problems);
}

export function lengthExpected(least: number, most: number): LocalizedText {
  return { ja: `${least}〜${most}文字で入力してください。`, en: `Expected ${least} to ${most} characters.` };
}

export const birthDateExpected: LocalizedText = {
  ja: '1900年以降の過去の日付を入力してください。',
  en: 'Expected a day in the past, from 1900 on.',
};

export function yearExpected(latest: number): LocalizedText {
  return { ja: `1950〜${latest}の年を入力してください。`, en: `Expected a year from 1950 to ${latest}.` };
}
