import { classifyRefusal, mailIdOf } from './delivery.ts';

describe('classifyRefusal', () => {
  it.each([
    [
      'an unknown mailbox',
      { responseCode: 550, response: '550 5.1.1 no such user', command: 'RCPT TO' },
      'ADDRESS_UNKNOWN',
    ],
    [
      'an unknown mailbox without enhanced code',
      { responseCode: 550, response: '550 no', command: 'RCPT TO' },
      'ADDRESS_UNKNOWN',
    ],
    ['a full mailbox', { responseCode: 552, response: '552 5.2.2 full', command: 'DATA' }, 'MAILBOX_FULL'],
    [
      'a full mailbox without enhanced code',
      { responseCode: 552, response: '552 full', command: 'DATA' },
      'MAILBOX_FULL',
    ],
    ['a policy', { responseCode: 554, response: '554 5.7.1 spam', command: 'DATA' }, 'REFUSED'],
    ['550 for a policy', { responseCode: 550, response: '550 5.7.26 unauthenticated', command: 'DATA' }, 'REFUSED'],
    ['what is no address at all', { code: 'EENVELOPE', command: 'API' }, 'ADDRESS_UNKNOWN'],
  ])('is for good: %s', (_what, refusal, expected) => {
    expect(classifyRefusal(refusal)).toBe(expected);
  });

  it.each([
    ['greylisting', { responseCode: 450, response: '450 4.7.1 later', command: 'RCPT TO' }],
    ['a session in the wrong state', { responseCode: 503, response: '503 bad sequence', command: 'RCPT TO' }],
    ['our log-in', { responseCode: 535, response: '535 5.7.8 bad credentials', command: 'AUTH PLAIN', code: 'EAUTH' }],
    ['our sender', { responseCode: 550, response: '550 5.7.1 not yours', command: 'MAIL FROM' }],
    ['the greeting', { responseCode: 554, response: '554 no service', command: 'CONN' }],
    ['a lost connection', { code: 'ECONNECTION', command: 'CONN' }],
  ])('may pass: %s', (_what, refusal) => {
    expect(classifyRefusal(refusal)).toBeNull();
  });
});

it('names a mail the same in every attempt', () => {
  expect(mailIdOf(['0190', 2], 'okaeri.example')).toBe('<0190.2@okaeri.example>');
});
