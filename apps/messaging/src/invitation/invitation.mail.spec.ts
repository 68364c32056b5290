import { renderInvitation } from './invitation.mail.ts';

const facts = {
  kind: 'INVITATION' as const,
  name: '山田 太郎',
  departedOn: '2026-12-31',
  portalUrl: 'https://alumni.example/',
  claimToken: 'a+b/c=',
};

it('invites in Japanese', () => {
  const mail = renderInvitation(facts, 'ja');
  expect(mail.subject).toBe('アルムナイネットワークへのご招待');
  expect(mail.text).toBe(
    [
      '山田 太郎 様',
      '最終在籍日は2026年12月31日と承っております。これまで本当にありがとうございました。',
      'アルムナイネットワークは、会社を離れた方と会社がつながり続けるための場です。参加は任意で、公開範囲はご自身で決められます。',
      '参加の手続きは次のリンクから行えます。リンクは一度だけ使えます。',
      'アカウントを受け取る:\nhttps://alumni.example/claim?token=a%2Bb%2Fc%3D',
      '--\nこのメールは、退職の手続きに伴いお送りしています。\nお心当たりがない場合は、リンクを開かずに破棄してください。\n',
    ].join('\n\n'),
  );
});

it('invites in English', () => {
  const mail = renderInvitation({ ...facts, name: 'Emma Clark' }, 'en');
  expect(mail.subject).toBe('An invitation to your alumni network');
  expect(mail.text).toBe(
    [
      'Dear Emma Clark,',
      'Your last day of employment is 31 December 2026. Thank you for everything you have done with us.',
      'The alumni network keeps the company and the people who leave it in touch. Joining is up to you, and you decide who sees what.',
      'This link lets you claim your account. It works once.',
      'Claim your account:\nhttps://alumni.example/claim?token=a%2Bb%2Fc%3D',
      '--\nYou receive this mail because your departure was registered.\nIf that is a mistake, please do not open the link and delete this mail.\n',
    ].join('\n\n'),
  );
});

it('tells a corrected last day', () => {
  const corrected = { ...facts, kind: 'CORRECTION' as const, departedOn: '2027-01-31' };
  expect(renderInvitation(corrected, 'ja').subject).toBe('最終在籍日の訂正とアルムナイネットワークのご案内');
  expect(renderInvitation(corrected, 'ja').text).toContain('正しい最終在籍日は2027年1月31日です。');
  expect(renderInvitation(corrected, 'en').subject).toBe('Your last day was corrected: your alumni network');
  expect(renderInvitation(corrected, 'en').text).toContain('Your last day of employment is 31 January 2027.');
});

it('brings the new link that was asked for', () => {
  const asked = { ...facts, kind: 'NEW_LINK' as const };
  expect(renderInvitation(asked, 'ja').subject).toBe('アルムナイネットワーク：新しいリンクのお届け');
  for (const language of ['ja', 'en'] as const)
    expect(renderInvitation(asked, language).text).toContain('https://alumni.example/claim?token=a%2Bb%2Fc%3D');
  expect(renderInvitation(asked, 'en').text).toContain('Have your employee number or your date of birth at hand.');
});

it('lets no name become markup or a header', () => {
  const mail = renderInvitation({ ...facts, name: '<img src=x onerror="alert(1)">\r\nBcc: x@example.com' }, 'en');
  expect(mail.html).toContain('<p>Dear &#60;img src=x onerror=&#34;alert(1)&#34;&#62; Bcc: x@example.com,</p>');
  expect(mail.html).not.toContain('<img');
  expect(mail.subject).toBe('An invitation to your alumni network');
});
