import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parseTable, renderTable, type Row } from './table.ts';

const file = fileURLToPath(new URL('../../../../docs/access-matrix.md', import.meta.url));

/** The rows as they were agreed on. */
export function readMatrix(): Row[] {
  return parseTable(readFileSync(file, 'utf8'));
}

/** Puts what was observed in their place, formatted as the repository's documents are. */
export async function writeMatrix(rows: readonly Row[]): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(renderTable(rows), { ...options, filepath: file }));
}
