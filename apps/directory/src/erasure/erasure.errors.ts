import { conflict, type Failure, forbidden, inputError, notFound } from '@okaeri/kernel';

export const notYours: Failure = forbidden('DIRECTORY.NOT_YOUR_RECORD', {
  ja: '本人または人事担当者だけが依頼できます。',
  en: 'Only the person and HR can ask for this.',
});

export const nobody: Failure = notFound('DIRECTORY.UNKNOWN_PERSON', {
  ja: 'この人物は見つかりません。',
  en: 'There is no such person.',
});

export const stillEmployed: Failure = conflict('DIRECTORY.STILL_EMPLOYED', {
  ja: '在籍中の記録は消去できません。最終在籍日の翌日以降に依頼してください。',
  en: 'The record of somebody who is employed cannot be erased. Ask again after the last day of employment.',
});

export const underLegalHold: Failure = conflict('DIRECTORY.UNDER_LEGAL_HOLD', {
  ja: 'この記録は法的な理由で保存が必要なため、現在は消去できません。詳しくは人事担当者にお尋ねください。',
  en: 'The record must be kept for legal reasons and cannot be erased now. HR can say more.',
});

export const inProcess: Failure = conflict('DIRECTORY.APPLICATION_IN_PROCESS', {
  ja: '選考中の応募があります。応募も取り下げる場合は withdrawApplications を指定してください。',
  en: 'An application is in process. Set withdrawApplications to withdraw it with the erasure.',
});

export const retentionIsForRules: Failure = inputError('DIRECTORY.RETENTION_IS_FOR_RULES', [
  {
    path: ['reason'],
    message: {
      ja: '保存期間による消去は規則だけが行います。REQUESTED または MISTAKE を指定してください。',
      en: 'Only rules erase because of retention. Expected REQUESTED or MISTAKE.',
    },
  },
]);
