import { startMailInbox, type MailInbox } from '../../test/mail-inbox.ts';
import { createMailer, domainOf, type Mailer, MailNotSentError } from './mailer.ts';

let inbox: MailInbox;
let mailer: Mailer;
beforeAll(async () => {
  inbox = await startMailInbox();
  mailer = createMailer({ smtpUrl: inbox.url, from: 'Okaeri <okaeri@okaeri.example>' });
});
afterAll(async () => {
  mailer.close();
  await inbox.stop();
});

const mailTo = (address: string, name = '山田 花子') => ({
  to: { name, address },
  mailId: '<one.1@okaeri.example>',
  language: 'ja' as const,
  letter: { subject: 'ご招待', text: 'テキスト\n', html: '<p>テキスト</p>\n' },
});

it('hands the mail over with the headers it was given', async () => {
  expect(await mailer.send(mailTo('hanako@mail.example'))).toEqual({ kind: 'sent' });
  expect(inbox.to('hanako@mail.example')).toMatchObject([
    { messageId: '<one.1@okaeri.example>', subject: 'ご招待', language: 'ja', text: 'テキスト\n' },
  ]);
  expect(inbox.to('hanako@mail.example')[0]?.raw).toContain('Auto-Submitted: auto-generated\r\n');
});

it('lets no name add a header or a recipient', async () => {
  await mailer.send(mailTo('taro@mail.example', 'Taro\r\nBcc: all@mail.example'));
  expect(inbox.to('taro@mail.example')[0]?.raw).not.toMatch(/^Bcc:/im);
  expect(inbox.to('all@mail.example')).toEqual([]);
});

it('tells a refusal for good', async () => {
  inbox.refuse('nobody@mail.example', { code: 550, text: '5.1.1 no such user' });
  expect(await mailer.send(mailTo('nobody@mail.example'))).toEqual({ kind: 'refused', reason: 'ADDRESS_UNKNOWN' });
  expect(await mailer.send(mailTo('no address'))).toEqual({ kind: 'refused', reason: 'ADDRESS_UNKNOWN' });
});

it('throws for what may pass, without the words of the server', async () => {
  inbox.refuse('grey@mail.example', { code: 450, text: '4.2.0 <grey@mail.example> is greylisted' });
  const failure = await mailer.send(mailTo('grey@mail.example')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MailNotSentError);
  expect(String(failure)).toBe('MailNotSentError: The mail server did not take the mail: EENVELOPE 450.');
  expect((failure as Error).cause).toBeUndefined();
});

it('throws when there is no server', async () => {
  const nowhere = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'okaeri@okaeri.example' });
  await expect(nowhere.send(mailTo('hanako@mail.example'))).rejects.toThrow(MailNotSentError);
  nowhere.close();
});

it('finds the domain of a sender', () => {
  expect(domainOf('Okaeri <okaeri@Okaeri.example>')).toBe('okaeri.example');
  expect(domainOf('okaeri@okaeri.example')).toBe('okaeri.example');
});
