import { type Failure, conflict, forbidden, notFound } from '@okaeri/kernel';

export const surveyNotFound = (): Failure =>
  notFound('FEEDBACK.SURVEY_NOT_FOUND', {
    ja: 'このアンケートは見つかりません。',
    en: 'There is no such survey.',
  });

export const surveyNotOpen = (): Failure =>
  conflict('FEEDBACK.SURVEY_NOT_OPEN', {
    ja: 'このアンケートはまだ始まっていません。開始日以降に回答してください。',
    en: 'This survey is not open yet. Please come back when it opens.',
  });

export const surveyAnswered = (): Failure =>
  conflict('FEEDBACK.SURVEY_ANSWERED', {
    ja: 'このアンケートには既に回答済みです。回答は名前と切り離して保存されるため、変更できません。',
    en: 'You have answered this survey. Answers are kept without your name, so they cannot be changed.',
  });

export const surveyWithdrawn = (): Failure =>
  conflict('FEEDBACK.SURVEY_WITHDRAWN', {
    ja: 'このアンケートは取り下げられました。',
    en: 'This survey was withdrawn.',
  });

export const notAPerson = (): Failure =>
  forbidden('FEEDBACK.NOT_A_PERSON', {
    ja: 'アンケートに回答できるのは、登録された本人だけです。',
    en: 'Only the person a survey was sent to can answer it.',
  });
