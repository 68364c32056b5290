import { type Failure, conflict, forbidden, notFound } from '@okaeri/kernel';

export const eventNotFound = (): Failure =>
  notFound('EVENTS.EVENT_NOT_FOUND', { ja: 'このイベントは見つかりません。', en: 'There is no such event.' });

export const eventCancelled = (): Failure =>
  conflict('EVENTS.EVENT_CANCELLED', { ja: 'このイベントは中止されました。', en: 'This event was cancelled.' });

export const eventOver = (): Failure =>
  conflict('EVENTS.EVENT_OVER', { ja: 'このイベントは終了しました。', en: 'This event is over.' });

export const modeInUse = (): Failure =>
  conflict('EVENTS.MODE_IN_USE', {
    ja: 'この参加方法で既に申し込んだ人がいるため、開催形式を変更できません。HYBRID にするか、イベントを中止してください。',
    en: 'People have already signed up for this way of taking part. Make the event HYBRID, or cancel it.',
  });

export const notAnOrganiser = (): Failure =>
  forbidden('EVENTS.NOT_AN_ORGANISER', {
    ja: 'イベントを編集できるのは、人事とコミュニティマネージャーだけです。',
    en: 'Only HR and community managers can edit events.',
  });

export const notAPerson = (): Failure =>
  forbidden('EVENTS.NOT_A_PERSON', {
    ja: '参加の回答には、登録された本人としてのサインインが必要です。',
    en: 'To answer, sign in as a person of the network.',
  });
