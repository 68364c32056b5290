import { type Mail, type MailOutcome, type Mailer } from './mailer.ts';

export interface FakeMailer extends Mailer {
  readonly sent: Mail[];
  /** What the next mails meet; sent when the list is used up. An error is thrown. */
  readonly next: (MailOutcome | Error)[];
}

/** A mail server in memory. */
export function createFakeMailer(): FakeMailer {
  const sent: Mail[] = [];
  const next: (MailOutcome | Error)[] = [];
  return {
    sent,
    next,
    send(mail) {
      const outcome = next.shift() ?? { kind: 'sent' };
      if (outcome instanceof Error) return Promise.reject(outcome);
      if (outcome.kind === 'sent') sent.push(mail);
      return Promise.resolve(outcome);
    },
    close: () => undefined,
  };
}
