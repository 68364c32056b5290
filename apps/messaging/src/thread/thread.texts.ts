import { type Language, type LocalizedText } from '@okaeri/kernel';
import { type Letter, type RenderedLetter, greet, renderLetter } from '../mail/letter.ts';
import { type ApplicationStatus, type Message, type ThreadId } from './thread.ts';

const statusNames: Record<ApplicationStatus, LocalizedText> = {
  SUBMITTED: { ja: '受付済み', en: 'received' },
  IN_REVIEW: { ja: '書類選考', en: 'in review' },
  INTERVIEW: { ja: '面接', en: 'interview' },
  OFFERED: { ja: '内定', en: 'offer' },
  HIRED: { ja: '採用', en: 'hired' },
  DECLINED: { ja: '見送り', en: 'declined' },
  WITHDRAWN: { ja: '辞退', en: 'withdrawn' },
};

/** The subject of an application's thread. */
export const threadSubject: LocalizedText = { ja: '応募について', en: 'About the application' };

const removed: LocalizedText = {
  ja: 'このメッセージは、書いた人の情報とともに消去されました。',
  en: 'This message was removed together with what was kept of its author.',
};

/** A message as its reader sees it: what was written, or the system's note in the reader's language. */
export function messageText(message: Pick<Message, 'body' | 'notice'>, language: Language): string {
  if (message.notice === null) return message.body ?? '';
  if (message.notice.code === 'REMOVED') return removed[language];
  const { code, status } = message.notice;
  const name = statusNames[status];
  const notices: Record<typeof code, LocalizedText> = {
    SUBMITTED: { ja: '応募を受け付けました。', en: 'The application was received.' },
    ADVANCED: { ja: `選考が進みました（${name.ja}）。`, en: `The application moved on: ${name.en}.` },
    WITHDRAWN: { ja: '応募は取り下げられました。', en: 'The application was withdrawn.' },
    DECIDED: { ja: `選考結果が出ました（${name.ja}）。`, en: `A decision was made: ${name.en}.` },
    HIRED: { ja: '採用が決まりました。おかえりなさい。', en: 'Hired. Welcome back.' },
    FLAGGED: {
      ja: '応募者の退職が取り消されました。応募の扱いをご確認ください。',
      en: "The applicant's departure was cancelled. Please check how to go on with the application.",
    },
    UNFLAGGED: {
      ja: '応募者の退職は、予定どおりとなりました。応募はそのまま進められます。',
      en: 'The applicant leaves after all. The application can go on.',
    },
  };
  return notices[code][language];
}

export interface ThreadNoticeFacts {
  readonly name: string;
  readonly message: Pick<Message, 'body' | 'notice'>;
  /** Null: the thread is not there for the reader, who signs in to see the application itself. */
  readonly threadId: ThreadId | null;
  readonly portalUrl: string;
}

/**
 * The mail that tells a participant of something new. What people write stays in the thread, behind sign-in;
 * so does a decision: the mail only says that there is one.
 */
export function renderThreadNotice(facts: ThreadNoticeFacts, language: Language): RenderedLetter {
  const { notice } = facts.message;
  const { threadId, portalUrl } = facts;
  const signIn = { ja: 'サインインする', en: 'Sign in' };
  const open = { ja: 'スレッドを開く', en: 'Open the thread' };
  const actionIn = (language: Language) =>
    threadId === null
      ? { label: signIn[language], url: portalUrl.replace(/\/+$/, '') }
      : { label: open[language], url: threadLink(portalUrl, threadId) };
  const news: LocalizedText =
    notice === null
      ? { ja: '新しいメッセージが届いています。', en: 'There is a new message for you.' }
      : notice.code === 'DECIDED'
        ? { ja: '選考結果が出ました。', en: 'A decision was made on the application.' }
        : { ja: messageText(facts.message, 'ja'), en: messageText(facts.message, 'en') };
  const letters: Record<Language, Letter> = {
    ja: {
      subject: notice === null ? '新しいメッセージのお知らせ' : '応募についてのお知らせ',
      greeting: greet(facts.name, 'ja'),
      paragraphs: [news.ja, '詳しくは、サインインしてご覧ください。'],
      action: actionIn('ja'),
      closing: [
        threadId === null
          ? 'このメールは、応募された方にお送りしています。'
          : 'このメールは、スレッドの参加者にお送りしています。',
      ],
    },
    en: {
      subject: notice === null ? 'A new message for you' : 'News about the application',
      greeting: greet(facts.name, 'en'),
      paragraphs: [news.en, 'Please sign in to read more.'],
      action: actionIn('en'),
      closing: [
        threadId === null
          ? 'You receive this mail because you applied.'
          : 'You receive this mail because you take part in the thread.',
      ],
    },
  };
  return renderLetter(letters[language], language);
}

/** Where a thread is read. */
export function threadLink(portalUrl: string, threadId: ThreadId): string {
  return `${portalUrl.replace(/\/+$/, '')}/threads/${threadId}`;
}
