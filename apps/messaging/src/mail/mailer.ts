import { createTransport } from 'nodemailer';
import { type Language } from '@okaeri/kernel';
import { inSpan } from '@okaeri/service';
import { type MailFailure, type Refusal, classifyRefusal } from '../delivery/delivery.ts';
import { type RenderedLetter, oneLine } from './letter.ts';

export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  /** The Message-ID header; the same for every attempt of one mail. */
  readonly mailId: string;
  readonly language: Language;
  readonly letter: RenderedLetter;
}

export type MailOutcome = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly reason: MailFailure };

export interface Mailer {
  /**
   * Hands a mail to the SMTP server. A refusal for good is an outcome; whatever may pass throws
   * {@link MailNotSentError}, so that the job is tried again.
   */
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

/**
 * The server could not take the mail now. It carries codes only: the server's words quote addresses, and what a job
 * throws is kept in this service's database.
 */
export class MailNotSentError extends Error {
  override readonly name = 'MailNotSentError';
}

/**
 * Sends through one SMTP server over a few connections that are kept open.
 *
 * @param smtpUrl `smtp://` or `smtps://` with user and password where needed
 * @param from an address, or `Name <address>`
 */
export function createMailer(options: { smtpUrl: string; from: string; maxConnections?: number }): Mailer {
  const transport = createTransport(
    {
      url: options.smtpUrl,
      pool: true,
      maxConnections: options.maxConnections ?? 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: options.from },
  );
  const server = new URL(options.smtpUrl);
  return {
    async send({ to, mailId, language, letter }) {
      try {
        const sending = {
          to: { name: oneLine(to.name), address: to.address },
          messageId: mailId,
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          headers: {
            'Content-Language': language,
            // RFC 3834: nobody's out-of-office answer is wanted.
            'Auto-Submitted': 'auto-generated',
          },
        };
        await inSpan('send mail', { 'server.address': server.hostname, 'server.port': Number(server.port || 25) }, () =>
          transport.sendMail(sending),
        );
        // failpoint: mail:after-send
        return { kind: 'sent' };
      } catch (error) {
        const refusal = refusalOf(error);
        const reason = classifyRefusal(refusal);
        if (reason !== null) return { kind: 'refused', reason };
        throw new MailNotSentError(
          `The mail server did not take the mail: ${[refusal.code, refusal.responseCode].filter(Boolean).join(' ')}.`,
        );
      }
    },
    close: () => transport.close(),
  };
}

/** The domain of a sender, for Message-IDs: of `Okaeri <alumni@example.com>` it is `example.com`. */
export function domainOf(from: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? 'localhost';
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) return {};
  const { responseCode, response, command, code } = error as Error & Record<string, unknown>;
  return {
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
    ...(typeof response === 'string' ? { response } : {}),
    ...(typeof command === 'string' ? { command } : {}),
    ...(typeof code === 'string' ? { code } : {}),
  };
}
