import { Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import { type Encoding, readText } from './encoding.ts';

export interface CsvFormat {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** The row, counted from 1 as a spreadsheet shows it, that holds the column names. */
  readonly headerRow: number;
}

/** A row below the header, or why the row cannot be read. `row` counts from 1 as a spreadsheet does. */
export type CsvRow =
  { readonly row: number; readonly cells: readonly string[] } | { readonly row: number; readonly unreadable: string };

/** A row longer than this is a quote that was never closed, not a person. */
const maxRowCharacters = 256 * 1024;

/**
 * The rows of a CSV file in bounded memory, the header first, however the quoting goes wrong: a row that cannot be
 * read is told as such and the rows after it are read on.
 */
export async function* readRows(
  file: string,
  format: CsvFormat,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<CsvRow> {
  const skipped: CsvRow[] = [];
  let skippedRows = 0;
  const parser: Parser = Readable.from(readText(file, format.encoding, onBytes)).pipe(
    parse({
      delimiter: format.delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipRecordsWithError: true,
      maxRecordSize: maxRowCharacters,
      info: true,
      onSkip: (error) => {
        skippedRows += 1;
        skipped.push({ row: parser.info.records + skippedRows, unreadable: explain(error) });
        return undefined;
      },
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { records: number } }>) {
    yield* skipped.splice(0);
    const row = info.records + skippedRows;
    // A row without a single value is how spreadsheets end a file.
    if (row >= format.headerRow && record.some((cell) => cell.trim() !== '')) yield { row, cells: record };
  }
  yield* skipped.splice(0);
}

/** The column names as they are used everywhere: trimmed, never empty, a repeated name numbered. */
export function columnNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.normalize('NFC').trim().replaceAll(/\s+/g, ' ') || `column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function explain(error: unknown): string {
  const code = error instanceof CsvError ? error.code : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return 'A quotation mark is opened and never closed: close it, or double it when it belongs to the text.';
  }
  return `The row cannot be read as CSV (${code || 'unknown reason'}).`;
}
