import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FinalState } from './final-state.ts';

/** `['directory', 'persons']` and one of its rows; no row for a list that is empty. */
type Line = readonly [path: readonly string[], value?: unknown];

/** Writes a final state, one row a line: a large one would make too long a text. */
export async function writeFinalStateFile(path: string, state: FinalState): Promise<void> {
  await pipeline(Readable.from(textOf(state)), createWriteStream(path));
}

export async function readFinalStateFile(path: string): Promise<FinalState> {
  const state: Branch = {};
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (text === '') continue;
    const [steps, ...values] = JSON.parse(text) as Line;
    const last = steps.at(-1) ?? '';
    const branch = steps.slice(0, -1).reduce<Branch>((at, step) => (at[step] ??= {}) as Branch, state);
    if (typeof values[0] !== 'object' && values.length > 0) branch[last] = values[0];
    else ((branch[last] ??= []) as unknown[]).push(...values);
  }
  return state as unknown as FinalState;
}

interface Branch {
  [name: string]: unknown;
}

function* textOf(state: FinalState): Generator<string> {
  for (const line of linesOf([], state)) yield `${JSON.stringify(line)}\n`;
}

function* linesOf(path: readonly string[], value: unknown): Generator<Line> {
  if (Array.isArray(value)) {
    if (value.length === 0) yield [path];
    for (const row of value as unknown[]) yield [path, row];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* linesOf([...path, name], inner);
  } else yield [path, value];
}
