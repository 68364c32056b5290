import { type ClientBase } from 'pg';

/** Settings by which the server soon notices that this side is gone without a word, and lets go of what it locked. */
export const forgetTheGone = [
  '-c tcp_keepalives_idle=10',
  '-c tcp_keepalives_interval=5',
  '-c tcp_keepalives_count=3',
  '-c tcp_user_timeout=30000',
].join(' ');

/**
 * Ends a connection that was asked something and has been silent for so long. The server bounds its statements, but
 * what it answers may be lost on the way (a network that is cut, a firewall that forgot the connection): without this
 * the caller would wait for the kernel, which gives up after a quarter of an hour, or after hours. A connection that
 * is idle, or listens, may be silent.
 *
 * @param silentForMs more than any statement may take
 */
export function endWhenSilent(client: ClientBase, silentForMs: number): void {
  const stream = streamOf(client);
  stream?.setTimeout?.(silentForMs, () => {
    if (!isAsked(client)) return;
    stream.destroy?.(Object.assign(new Error('The database was silent for too long.'), { code: 'ETIMEDOUT' }));
  });
}

/** The driver's own mark of a connection that nobody waits for. */
function isAsked(client: object): boolean {
  return 'readyForQuery' in client && client.readyForQuery === false;
}

interface Stream {
  setTimeout?: (milliseconds: number, ended: () => void) => void;
  destroy?: (error: Error) => void;
}

/** The driver's own socket is in no public type of it. */
function streamOf(client: object): Stream | null {
  const connection: unknown = 'connection' in client ? client.connection : null;
  if (typeof connection !== 'object' || connection === null || !('stream' in connection)) return null;
  return typeof connection.stream === 'object' ? connection.stream : null;
}
