import { conflict, type Failure, forbidden, inputError, notFound } from '@okaeri/kernel';

export const samePerson: Failure = inputError('DIRECTORY.SAME_RECORD', [
  {
    path: ['mergeId'],
    message: { ja: '異なる二つの記録を指定してください。', en: 'Name two different records.' },
  },
]);

export const notOfTheTwo: Failure = inputError('DIRECTORY.ACCOUNT_OF_NEITHER', [
  {
    path: ['accountOf'],
    message: { ja: '二つの記録のどちらかを指定してください。', en: 'Name one of the two records.' },
  },
]);

/** Both records were claimed: which account goes on is for HR to say, never guessed. */
export const twoAccounts: Failure = conflict('DIRECTORY.TWO_ACCOUNTS', {
  ja: '両方の記録にアカウントがあります。残すアカウントの記録をaccountOfで指定してください。もう一方は統合の解除時に戻ります。',
  en: 'Both records have an account. Say with accountOf whose goes on; the other one is set aside until the records are parted.',
});

/** Who joins their own record to somebody's could read what is that person's alone. */
export const ownRecord: Failure = forbidden('DIRECTORY.OWN_RECORD', {
  ja: 'ご自身の記録は統合・解除できません。ほかの人事担当者にご依頼ください。',
  en: 'Nobody merges or parts their own record: ask a colleague.',
});

export const noMerge: Failure = notFound('DIRECTORY.NO_MERGE', {
  ja: 'この統合は見つからないか、すでに解除されています。',
  en: 'There is no such merge, or it has ended.',
});

/** The numbers are also linked by HR itself. */
export const joinedByHr: Failure = conflict('DIRECTORY.JOINED_BY_HR', {
  ja: '人事システムが同一人物と伝えているため解除できません。',
  en: 'The HR system says that these numbers are one person’s, so the records cannot be parted here.',
});

export const changedMeanwhile: Failure = conflict('DIRECTORY.CHANGED_MEANWHILE', {
  ja: '記録がほかの処理で変更されました。もう一度お試しください。',
  en: 'The records were changed meanwhile. Try again.',
});

export const noSuggestion: Failure = notFound('DIRECTORY.NO_SUGGESTION', {
  ja: 'この候補は見つかりません。',
  en: 'There is no such suggestion.',
});
