import { detectEncoding, type Encoding, readText } from './encoding.ts';
import type { CsvFormat } from './records.ts';

const delimiters = [',', '\t', ';', '|'];

/** How a file is written, found by looking at it; what the mapping says goes first. */
export async function sniffFormat(
  file: string,
  given: { encoding?: Encoding | 'auto'; delimiter?: string; headerRow?: number } = {},
): Promise<CsvFormat> {
  const encoding =
    given.encoding === undefined || given.encoding === 'auto' ? await detectEncoding(file) : given.encoding;
  const lines = await firstLines(file, encoding, 20);
  const delimiter = given.delimiter ?? likeliestDelimiter(lines);
  return { encoding, delimiter, headerRow: given.headerRow ?? likeliestHeader(lines, delimiter) };
}

async function firstLines(file: string, encoding: Encoding, count: number): Promise<string[]> {
  let text = '';
  for await (const chunk of readText(file, encoding)) {
    text += chunk;
    if (text.split('\n').length > count) break;
  }
  return text.split(/\r\n|\n|\r/).slice(0, count);
}

function likeliestDelimiter(lines: readonly string[]): string {
  const score = (delimiter: string) => {
    const widths = lines.map((line) => line.split(delimiter).length).filter((width) => width > 1);
    const widest = Math.max(0, ...widths);
    return widths.filter((width) => width === widest).length * widest;
  };
  return delimiters.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}

/** Exports often begin with a title and a date: the header is the first row as wide as the table. */
function likeliestHeader(lines: readonly string[], delimiter: string): number {
  const filled = lines.map((line) => line.split(delimiter).filter((cell) => cell.trim() !== '').length);
  const width = Math.max(...filled);
  return Math.max(1, filled.findIndex((count) => count >= width * 0.6) + 1);
}
