import { type ThreadId } from './thread.ts';
import { messageText, renderThreadNotice } from './thread.texts.ts';

const threadId = '0190a000-0000-7000-8000-000000000001' as ThreadId;
const facts = { name: '佐藤 <花子>', threadId, portalUrl: 'https://alumni.example' };

it('says what the system noted in the language of the reader', () => {
  const notice = { code: 'ADVANCED' as const, status: 'INTERVIEW' as const };
  expect(messageText({ body: null, notice }, 'ja')).toBe('選考が進みました（面接）。');
  expect(messageText({ body: null, notice }, 'en')).toBe('The application moved on: interview.');
  expect(messageText({ body: 'こんにちは', notice: null }, 'en')).toBe('こんにちは');
});

it('mails that there is news, with a link', () => {
  const mail = renderThreadNotice(
    { ...facts, message: { body: null, notice: { code: 'SUBMITTED', status: 'SUBMITTED' } } },
    'ja',
  );
  expect(mail.subject).toBe('応募についてのお知らせ');
  expect(mail.text).toBe(
    [
      '佐藤 <花子> 様',
      '応募を受け付けました。',
      '詳しくは、サインインしてご覧ください。',
      `スレッドを開く:\nhttps://alumni.example/threads/${threadId}`,
      '--\nこのメールは、スレッドの参加者にお送りしています。\n',
    ].join('\n\n'),
  );
  expect(mail.html).toContain('<p>佐藤 &#60;花子&#62; 様</p>');
});

it('keeps what people write, and what was decided, out of the mail', () => {
  const written = renderThreadNotice({ ...facts, message: { body: 'secret plan', notice: null } }, 'en');
  expect(written.subject).toBe('A new message for you');
  expect(written.text + written.html).not.toContain('secret plan');
  const decided = renderThreadNotice(
    { ...facts, message: { body: null, notice: { code: 'DECIDED', status: 'DECLINED' } } },
    'en',
  );
  expect(decided.text).toContain('A decision was made on the application.');
  expect(decided.text + decided.html).not.toMatch(/declined/i);
});
