import { type Failure, conflict, inputError, notFound } from '@okaeri/kernel';

/** The same for a thread that does not exist and for one of other people: who asks must not learn which. */
export const threadNotFound: Failure = notFound('MESSAGING.THREAD_NOT_FOUND', {
  ja: 'スレッドが見つからないか、参加していません。',
  en: 'There is no such thread, or you do not take part in it.',
});

export const threadClosed: Failure = conflict('MESSAGING.THREAD_CLOSED', {
  ja: 'このスレッドには、もう書き込めません。',
  en: 'This thread can no longer be written to.',
});

export const messageNotInThread: Failure = inputError('MESSAGING.MESSAGE_NOT_IN_THREAD', [
  {
    path: ['upTo'],
    message: { ja: 'このスレッドのメッセージを指定してください。', en: 'Please name a message of this thread.' },
  },
]);
