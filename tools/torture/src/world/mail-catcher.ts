import { SMTPServer } from 'smtp-server';
import { type History } from '../history/history-file.ts';

/** Takes every mail and writes it down before it says so: whatever the sender does not hear of was sent all the same. */
export interface MailCatcher {
  /** What came last to an address, as it came over the wire; null when nothing did. */
  lastTo(address: string): string | null;
  stop(): Promise<void>;
}

export async function startMailCatcher(port: number, history: History): Promise<MailCatcher> {
  const last = new Map<string, string>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const to = session.envelope.rcptTo[0]?.address ?? '';
        history.add({ type: 'mail', messageId: headerOf(raw, 'message-id'), to, subject: headerOf(raw, 'subject') });
        last.set(to, raw);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    lastTo: (address) => last.get(address) ?? null,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}
