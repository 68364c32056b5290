import { conflict, type Failure, forbidden, inputError, type LocalizedText, notFound } from '@okaeri/kernel';

/** One answer for every link that does not work: nobody learns by trying which links there were. */
export const linkDoesNotWork: Failure = notFound('DIRECTORY.LINK_DOES_NOT_WORK', {
  ja: 'このリンクは使用できません。新しいリンクをご請求ください（requestNewClaimLink）。登録済みの私用アドレスに届きます。届かない場合は人事担当者にご依頼ください。',
  en: 'This link does not work. Ask for a new one (requestNewClaimLink): it goes to the private address that is known of you. If none arrives, ask your former personnel department.',
});

/** The one answer to everybody who asks for a new link. */
export const linkRequested: LocalizedText = {
  ja: '受け付けました。このリンクの持ち主がまだ登録していない退職者であれば、登録済みの私用アドレスに新しいリンクをお送りします（1時間に1通まで）。届かない場合は人事担当者にご依頼ください。',
  en: 'Your request was taken. If this link was sent to a leaver who has no account yet, a new one goes to the private address that is known of them (one an hour at most). If none arrives, ask your former personnel department.',
};

/** @param triesLeft before the link is dead */
export function wrongFact(triesLeft: number): Failure {
  const message = {
    ja: `登録されている内容と一致しません。生年月日が登録されていない場合は社員番号をご利用ください。残り${triesLeft}回入力できます。`,
    en: `This is not what is known of you. Where no birth date is known, use the employee number. Tries left: ${triesLeft}.`,
  };
  return inputError('DIRECTORY.WRONG_FACT', [{ path: ['fact'], message }]);
}

export const accountHasRecord: Failure = conflict('DIRECTORY.ACCOUNT_HAS_RECORD', {
  ja: 'このアカウントはすでに別の記録に結び付いています。別のアカウントでサインインしてください。',
  en: 'This account is tied to another record already. Sign in with another account.',
});

/** The account comes from a sign-in that is for current staff only. */
export const staffAccount: Failure = forbidden('DIRECTORY.STAFF_ACCOUNT', {
  ja: '社員用アカウントでは登録できません。退職者向けのアカウントでサインインしてください。',
  en: 'An account for current staff cannot be used here. Sign in with an account for alumni.',
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
