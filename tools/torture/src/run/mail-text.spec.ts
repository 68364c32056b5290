import { claimTokenIn } from './mail-text.ts';

const mail = (encoding: string, body: string) =>
  [
    'To: a@example.jp',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
    '--b--',
    '',
  ].join('\r\n');
const text = 'ようこそ\r\nhttps://portal.example/claim?token=abc.DEF-123%2B\r\n';

test('the token of the link, however the mail is packed', () => {
  expect(claimTokenIn(mail('base64', Buffer.from(text).toString('base64')))).toBe('abc.DEF-123+');
  expect(
    claimTokenIn(mail('quoted-printable', '=E3=82=88https://portal.example/claim?token=3Dabc.D=\r\nEF-123%2B\r\n')),
  ).toBe('abc.DEF-123+');
  expect(claimTokenIn(mail('7bit', 'https://portal.example/claim?token=abc'))).toBe('abc');
});

test('a mail without a link has none', () => {
  expect(claimTokenIn(mail('7bit', 'Welcome back.'))).toBeNull();
  expect(claimTokenIn('')).toBeNull();
});
