import { createReadStream, openSync, writeSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type HistoryLine } from './history.ts';

type Unstamped<Line> = Line extends HistoryLine ? Omit<Line, 'at'> : never;
/** A line without its time, which the history gives it. */
export type HistoryEntry = Unstamped<HistoryLine>;

export interface History {
  readonly path: string;
  add(entry: HistoryEntry): void;
  close(): void;
}

/**
 * The history of a run. Every line is in the file when `add` returns: a mail is acknowledged, and a process killed,
 * only after that.
 */
export function openHistory(path: string): History {
  const file = openSync(path, 'a');
  let open = true;
  return {
    path,
    add(entry) {
      if (open) writeSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** The lines of a history, in order. */
export async function readHistory(path: string): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (line !== '') lines.push(JSON.parse(line) as HistoryLine);
  }
  return lines;
}
