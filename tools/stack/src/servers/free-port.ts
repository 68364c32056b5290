import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * The preferred port when nothing listens on it, else a free one. On 127.0.0.1. It is looked for below the range that
 * systems give to outgoing connections (from 32768): a port up there may be gone again before a slow server binds it.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && preferred !== 0 && (await isPortFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free port on 127.0.0.1 between 20000 and 32000.');
}

/** Whether nothing listens on the port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
