import { type Failure, conflict, forbidden, notFound } from '@okaeri/kernel';

export const requisitionNotFound = (): Failure =>
  notFound('TALENT.REQUISITION_NOT_FOUND', {
    ja: 'この求人は見つかりません。',
    en: 'There is no such position.',
  });

export const requisitionClosed = (): Failure =>
  conflict('TALENT.REQUISITION_CLOSED', {
    ja: 'この求人の募集は終了しました。求人を指定せずに応募することもできます。',
    en: 'This position is closed. You can also apply openly, without a position.',
  });

export const notRequisitionRecruiter = (): Failure =>
  forbidden('TALENT.NOT_IN_CHARGE', {
    ja: 'この求人の担当者または人事部だけが行えます。',
    en: 'Only the recruiter of this position or HR can do this.',
  });
