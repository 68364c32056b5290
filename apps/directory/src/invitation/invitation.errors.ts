import { conflict, type Failure, inputError, notFound } from '@okaeri/kernel';

/** One answer for every link that does not work: nobody learns by trying which links there were. */
export const linkDoesNotWork: Failure = notFound('DIRECTORY.LINK_DOES_NOT_WORK', {
  ja: 'このリンクは使用できません。人事担当者に新しいリンクをご依頼ください。',
  en: 'This link does not work. Ask your former personnel department for a new one.',
});

export const accountHasRecord: Failure = conflict('DIRECTORY.ACCOUNT_HAS_RECORD', {
  ja: 'このアカウントはすでに別の記録に結び付いています。別のアカウントでサインインしてください。',
  en: 'This account is tied to another record already. Sign in with another account.',
});

export const unknownPerson: Failure = notFound('DIRECTORY.UNKNOWN_PERSON', {
  ja: 'この人物は見つかりません。',
  en: 'There is no such person.',
});

export const noAddress: Failure = conflict('DIRECTORY.NO_ADDRESS', {
  ja: '私用のメールアドレスが登録されていません。',
  en: 'No private address is known.',
});

/** Somebody who has died: nothing is ever sent. */
export const recordClosed: Failure = conflict('DIRECTORY.RECORD_CLOSED', {
  ja: 'この人物には連絡できません。',
  en: 'This person is not to be contacted.',
});

/** No departure stands, or HR wants nobody invited for it. */
export const notLeaving: Failure = conflict('DIRECTORY.NOT_LEAVING', {
  ja: '招待の対象となる退職がありません。',
  en: 'There is no departure to invite for.',
});

export const alreadyClaimed: Failure = conflict('DIRECTORY.ALREADY_CLAIMED', {
  ja: 'この記録はすでにアカウントに結び付いています。',
  en: 'The record is claimed already.',
});

export function notAnId(field: string): Failure {
  return inputError('DIRECTORY.NOT_AN_ID', [
    { path: [field], message: { ja: 'UUIDを指定してください。', en: 'Expected a UUID.' } },
  ]);
}
