import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that never takes more than twice `mostBytes` of disk: the full one becomes `<name>.1`. */
export interface LogFile {
  readonly path: string;
  write(chunk: string | Buffer): void;
  /** The last lines that were written, newest last (for messages about a part that does not start). */
  tail(lines: number): string[];
  close(): void;
}

export function openLogFile(path: string, mostBytes = 10 * 1024 * 1024): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  let recent = '';
  return {
    path,
    write(chunk) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      recent = (recent + bytes.toString('utf8')).slice(-16_384);
      if (size + bytes.length > mostBytes && size > 0) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        size = 0;
      }
      writeSync(file, bytes);
      size += bytes.length;
    },
    tail: (lines) => recent.trimEnd().split('\n').slice(-lines),
    close: () => closeSync(file),
  };
}
