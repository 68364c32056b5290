import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type StackFolder } from '../state/folder.ts';
import { messageOf } from '../supervisor/managed-process.ts';
import { controlCommand, type ControlAnswer, type ControlCommand } from './control.ts';

/** Where a supervisor takes commands from this machine's command lines. */
export interface ControlServer {
  readonly path: string;
  close(): void;
}

/** Systems allow about a hundred bytes for the path of a socket. */
const mostPathBytes = 100;

/**
 * Opens a socket that only this user reaches. A command is one line of JSON, and is answered by lines.
 *
 * @param carryOut its steps are told as they come; `asked` ends when whoever asked has gone
 */
export async function openControlServer(
  folder: Pick<StackFolder, 'root'>,
  carryOut: (command: ControlCommand, tell: (step: object) => void, asked: AbortSignal) => Promise<object>,
): Promise<ControlServer> {
  const near = join(folder.root, 'control.sock');
  const apart = Buffer.byteLength(near) > mostPathBytes ? mkdtempSync(join(tmpdir(), 'okaeri-')) : null;
  const path = apart === null ? near : join(apart, 'control.sock');
  const open = new Set<Socket>();

  async function serve(socket: Socket): Promise<void> {
    const gone = new AbortController();
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      open.delete(socket);
      gone.abort();
    });
    const answer = (line: ControlAnswer) => {
      if (!gone.signal.aborted) socket.write(`${JSON.stringify(line)}\n`);
    };
    for await (const line of createInterface({ input: socket })) {
      try {
        const command = controlCommand.parse(JSON.parse(line));
        const result = await carryOut(command, (step) => answer({ kind: 'step', step }), gone.signal);
        answer({ kind: 'done', result });
      } catch (error) {
        answer({ kind: 'refused', why: messageOf(error) });
      }
      socket.end();
    }
  }

  const server = createServer((socket) => void serve(socket).catch(() => socket.destroy()));
  // A supervisor that was killed leaves its own behind; that none lives is certain by now.
  rmSync(path, { force: true });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(before);
  }
  server.unref();
  return {
    path,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
      rmSync(apart ?? path, { recursive: true, force: true });
    },
  };
}
