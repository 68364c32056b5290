import { type Failure, conflict, forbidden, notFound } from '@okaeri/kernel';

export const decisionNotFound = (): Failure =>
  notFound('TALENT.DECISION_NOT_FOUND', {
    ja: 'この判定は見つかりません。',
    en: 'There is no such decision.',
  });

export const decisionOutdated = (): Failure =>
  conflict('TALENT.DECISION_OUTDATED', {
    ja: 'この判定は新しい判定に置き換えられたか、取り消されています。最新の判定を確認してください。',
    en: 'This decision has been superseded or withdrawn. Look at the current one.',
  });

export const nothingToConfirm = (): Failure =>
  conflict('TALENT.NOTHING_TO_CONFIRM', {
    ja: '確認が必要なのは対象外の判定だけです。',
    en: 'Only a refusal needs to be confirmed.',
  });

export const ownDecision = (): Failure =>
  forbidden('TALENT.OWN_DECISION', {
    ja: '自分自身の判定を確認することはできません。',
    en: 'You cannot confirm the decision on yourself.',
  });
