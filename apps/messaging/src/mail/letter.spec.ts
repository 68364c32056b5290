import { escapeHtml, formatDate, greet, oneLine, renderLetter } from './letter.ts';

it('escapes what could be markup', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;&#60;/a&#62;',
  );
});

it('keeps a name on its line', () => {
  expect(oneLine(' Taro\r\nBcc: all@example.com\u2028x\u0000 ')).toBe('Taro Bcc: all@example.com x');
  expect(greet('山田\n太郎', 'ja')).toBe('山田 太郎 様');
  expect(greet('Taro', 'en')).toBe('Dear Taro,');
  expect(greet(' ', 'ja')).toBe('こんにちは。');
  expect(greet('', 'en')).toBe('Hello,');
});

it('writes dates as readers of the language do, whatever zone the server is in', () => {
  expect(formatDate('2026-12-31', 'ja')).toBe('2026年12月31日');
  expect(formatDate('2026-12-31', 'en')).toBe('31 December 2026');
});

it('renders text and HTML that say the same', () => {
  const letter = {
    subject: 'Sub\r\nject',
    greeting: 'Dear <b>Taro</b>,',
    paragraphs: ['One & two.'],
    action: { label: 'Open', url: 'https://portal.example/claim?token=a&b="c"' },
    closing: ['First', 'Second'],
  };
  expect(renderLetter(letter, 'en')).toEqual({
    subject: 'Sub ject',
    text: 'Dear <b>Taro</b>,\n\nOne & two.\n\nOpen:\nhttps://portal.example/claim?token=a&b="c"\n\n--\nFirst\nSecond\n',
    html: [
      '<!doctype html>',
      '<html lang="en">',
      '<head><meta charset="utf-8"><title>Sub ject</title></head>',
      '<body style="font-family: sans-serif; line-height: 1.6; max-width: 40rem">',
      '<p>Dear &#60;b&#62;Taro&#60;/b&#62;,</p>',
      '<p>One &#38; two.</p>',
      '<p><a href="https://portal.example/claim?token=a&#38;b=&#34;c&#34;">Open</a></p>',
      '<p style="color: #555">First<br>Second</p>',
      '</body>',
      '</html>',
      '',
    ].join('\n'),
  });
});
