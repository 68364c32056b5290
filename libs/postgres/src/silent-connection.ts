import { type ClientBase } from 'pg';

/**
 * Ends a connection on which nothing was said for so long. The server bounds its statements, but what it answers may
 * be lost on the way (a network that is cut, a firewall that forgot the connection): without this the caller would
 * wait for the kernel, which gives up after a quarter of an hour, or after hours.
 *
 * @param silentForMs more than any statement may take
 */
export function endWhenSilent(client: ClientBase, silentForMs: number): void {
  const stream = streamOf(client);
  stream?.setTimeout?.(silentForMs, () =>
    stream.destroy?.(Object.assign(new Error('The database was silent for too long.'), { code: 'ETIMEDOUT' })),
  );
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
