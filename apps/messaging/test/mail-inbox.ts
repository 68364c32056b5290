import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly language: string;
  readonly text: string;
  readonly html: string;
  /** As it came over the wire. */
  readonly raw: string;
}

/** A real SMTP server that keeps what it is sent, and refuses what a test tells it to. */
export interface MailInbox {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  to(address: string): ReceivedMail[];
  /** What the next recipients get instead of an OK, e.g. `550 5.1.1 no such user`; null accepts again. */
  refuse(address: string, reply: { code: number; text: string; times?: number } | null): void;
  stop(): Promise<void>;
}

export async function startMailInbox(): Promise<MailInbox> {
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, { code: number; text: string; left: number }>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const refusal = refusals.get(address);
      if (refusal === undefined || refusal.left === 0) return callback();
      refusal.left -= 1;
      callback(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(read(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the SMTP server does not listen');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    to: (wanted) => mails.filter(({ to }) => to === wanted),
    refuse(recipient, reply) {
      if (reply === null) refusals.delete(recipient);
      else refusals.set(recipient, { ...reply, left: reply.times ?? Infinity });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(raw: string, to: string): ReceivedMail {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw new Error('the mail has no parts');
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const partOf = (type: string) => {
    const part = parts.find(({ headers: own }) => own.get('content-type')?.startsWith(type));
    return part === undefined ? '' : decode(part.body, part.headers.get('content-transfer-encoding'));
  };
  return {
    to,
    messageId: headers.get('message-id') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    language: headers.get('content-language') ?? '',
    text: partOf('text/plain'),
    html: partOf('text/html'),
    raw,
  };
}

function split(text: string): { headers: Map<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: text.slice(end + 4) };
}

function decode(body: string, encoding: string | undefined): string {
  const text = body.replace(/\r\n$/, '');
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8').replace(/\r\n/g, '\n');
  if (encoding === 'quoted-printable') return unquote(text.replace(/=\r\n/g, '')).replace(/\r\n/g, '\n');
  return text.replace(/\r\n/g, '\n');
}

/** RFC 2047: `=?UTF-8?B?...?=` and `=?UTF-8?Q?...?=`. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replaceAll('_', ' ')),
    );
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
