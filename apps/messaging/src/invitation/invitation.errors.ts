import { type Failure, conflict, notFound } from '@okaeri/kernel';

export const invitationNotFound: Failure = notFound('MESSAGING.INVITATION_NOT_FOUND', {
  ja: 'この方への招待はありません。退職の予定が届くと作られます。',
  en: 'There is no invitation for this person. One is made when a departure is noticed.',
});

export const invitationClaimed: Failure = conflict('MESSAGING.INVITATION_CLAIMED', {
  ja: 'この方はすでにアカウントを受け取っています。',
  en: 'This person has claimed the account already.',
});

export const recordClosed: Failure = conflict('MESSAGING.RECORD_CLOSED', {
  ja: 'この記録は閉じられているため、何も送信できません。',
  en: 'The record is closed: nothing can be sent.',
});

export const departureCancelled: Failure = conflict('MESSAGING.DEPARTURE_CANCELLED', {
  ja: '退職が取り消されたか、復職されているため、招待できません。',
  en: 'The departure was cancelled or the person has returned, so there is nothing to invite to.',
});
