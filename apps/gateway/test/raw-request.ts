import { request } from 'node:http';
import { connect } from 'node:net';

export interface RawReply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  readonly milliseconds: number;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
    readonly extensions?: Record<string, unknown>;
  } | null;
}

/** One request exactly as given: no headers and no encoding of a client's own. */
export function send(
  base: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<RawReply> {
  const { method = 'POST', path = '/graphql', headers = { 'content-type': 'application/json' }, body = '' } = options;
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, base), { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          milliseconds: performance.now() - began,
          body: parsed(text),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Bytes on a connection, and everything that comes back until it is closed. */
export function sendBytes(base: string, bytes: string | Buffer, options: { end?: boolean } = {}): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(bytes);
    if (options.end) socket.end();
  });
}

function parsed(text: string): RawReply['body'] {
  try {
    return JSON.parse(text) as RawReply['body'];
  } catch {
    return null;
  }
}
