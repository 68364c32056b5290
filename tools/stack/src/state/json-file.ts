import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type z } from 'zod';

/**
 * Reads a JSON file of the given shape.
 *
 * @returns null when there is none, or when it is not readable as that shape (an older version's, a broken disk's)
 */
export function readJsonFile<Shape extends z.ZodType>(path: string, shape: Shape): z.output<Shape> | null {
  try {
    const parsed = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Writes the file whole or not at all, readable by its owner alone (these files hold passwords).
 *
 * @param durable whether it has to be on the disk, not only with the system, when this returns
 */
export function writeJsonFile(path: string, value: unknown, durable = false): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
    if (durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
