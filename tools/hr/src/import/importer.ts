import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { TopicEvent } from '@okaeri/topics';
import { stringify } from 'csv-stringify/sync';
import { columnNames, readRows } from '../csv/records.ts';
import { sniffFormat } from '../csv/sniff.ts';
import { type Mapping, MappingInvalid, unknownColumns } from '../mapping/mapping.ts';
import { type Reject, rowToEvents } from './row.ts';

/** Where the events go; `send` resolves when the broker has them. */
export interface EventSink {
  send(events: readonly TopicEvent[]): Promise<void>;
}

export interface ImportOptions {
  readonly file: string;
  readonly mapping: Mapping;
  /** When the export was taken: the time of every event. */
  readonly asOf: Date;
  readonly sink: EventSink;
  /** Where bad rows are listed; none are written without it. */
  readonly rejectsFile?: string;
  readonly onProgress?: (progress: { bytes: number; rows: number }) => void;
}

export interface ImportSummary {
  readonly rows: number;
  readonly imported: number;
  readonly leftOut: number;
  readonly rejected: number;
  readonly events: number;
  /** The first few mistakes, for a reader without a rejects file. */
  readonly firstRejects: readonly Reject[];
}

/** Events kept in memory before they are sent on. */
const batchSize = 1000;

/**
 * Reads a CSV export row by row and sends what it says. A bad row is listed and the rest goes on; memory stays the
 * same for any number of rows. Throws {@link MappingInvalid} when the mapping names columns the file does not have.
 */
export async function importFile(options: ImportOptions): Promise<ImportSummary> {
  const { file, mapping, sink } = options;
  const format = await sniffFormat(file, mapping);
  const rejects = options.rejectsFile === undefined ? null : openRejects(options.rejectsFile);
  const counts = { rows: 0, imported: 0, leftOut: 0, rejected: 0, events: 0 };
  const firstRejects: Reject[] = [];
  let columns: string[] | null = null;
  let batch: TopicEvent[] = [];
  let bytes = 0;

  const flush = async () => {
    if (batch.length > 0) await sink.send(batch);
    counts.events += batch.length;
    batch = [];
    options.onProgress?.({ bytes, rows: counts.rows });
  };
  const reject = async (found: readonly Reject[]) => {
    counts.rejected += 1;
    firstRejects.push(...found.slice(0, Math.max(0, 10 - firstRejects.length)));
    await rejects?.write(found);
  };

  try {
    for await (const row of readRows(file, format, (read) => void (bytes += read))) {
      if (columns === null) {
        columns = headerOf(row, mapping, file);
        continue;
      }
      counts.rows += 1;
      if ('unreadable' in row) {
        await reject([{ row: row.row, column: '', value: '', reason: row.unreadable }]);
        continue;
      }
      const outcome = rowToEvents(mapping, columns, row.row, row.cells, options.asOf);
      if (outcome.kind === 'left-out') counts.leftOut += 1;
      else if (outcome.kind === 'rejected') await reject(outcome.rejects);
      else {
        counts.imported += 1;
        batch.push(...outcome.events);
      }
      if (batch.length >= batchSize) await flush();
    }
    await flush();
  } finally {
    await rejects?.close();
  }
  if (columns === null) throw new MappingInvalid([`${file}: the file has no rows.`]);
  return { ...counts, firstRejects };
}

function headerOf(
  row: { cells: readonly string[] } | { unreadable: string },
  mapping: Mapping,
  file: string,
): string[] {
  if ('unreadable' in row) throw new MappingInvalid([`${file}: the header cannot be read. ${row.unreadable}`]);
  const columns = columnNames(row.cells);
  const unknown = unknownColumns(mapping, columns);
  if (unknown.length > 0) {
    throw new MappingInvalid(
      unknown.map((name) => `${file} has no column ${JSON.stringify(name)}. Columns: ${columns.join(', ')}.`),
    );
  }
  return columns;
}

function openRejects(file: string) {
  const stream = createWriteStream(file);
  // The byte order mark makes spreadsheets read the file as UTF-8.
  stream.write(`\uFEFF${stringify([['row', 'column', 'value', 'reason']])}`);
  return {
    write: async (rejects: readonly Reject[]) => {
      const text = stringify(rejects.map(({ row, column, value, reason }) => [row, column, defuse(value), reason]));
      if (!stream.write(text)) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** A cell that begins like a formula would be run by the spreadsheet that opens the rejects. */
function defuse(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
