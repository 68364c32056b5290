import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type StackFolder } from '../state/folder.ts';

/** `stack logs <service>`: the last lines of a part's log, then, with `follow`, what comes. */
export async function logs(
  folder: StackFolder,
  name: string,
  options: { lines: number; follow: boolean },
): Promise<number> {
  const path = folder.log(name);
  if (!/^[a-z-]+(\.\d)?$/.test(name) || !existsSync(path)) {
    const known = existsSync(folder.logs)
      ? readdirSync(folder.logs)
          .filter((file) => file.endsWith('.log'))
          .map((file) => file.slice(0, -4))
      : [];
    process.stderr.write(
      known.length > 0 ? `There is no log of ${name}. There are: ${known.join(', ')}\n` : 'There are no logs yet.\n',
    );
    return 1;
  }
  let position = printLast(path, options.lines);
  while (options.follow) {
    await sleep(250);
    const size = existsSync(path) ? statSync(path).size : 0;
    // A full log was put aside and a new one begun.
    if (size < position) position = 0;
    if (size > position) position = print(path, position, size);
  }
  return 0;
}

const mostBytes = 1024 * 1024;

/** @returns the position in the file up to which has been printed */
function printLast(path: string, lines: number): number {
  const size = statSync(path).size;
  const text = read(path, Math.max(0, size - mostBytes), size);
  const all = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  if (text !== '') process.stdout.write(`${all.slice(-lines).join('\n')}\n`);
  return size;
}

function print(path: string, from: number, to: number): number {
  process.stdout.write(read(path, from, to));
  return to;
}

function read(path: string, from: number, to: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(to, fstatSync(file).size) - from));
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}
