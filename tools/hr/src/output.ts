import type { ImportSummary } from './import/importer.ts';
import type { Inspection } from './inspect/inspect.ts';

/** What `inspect` tells a person. */
export function describeInspection(inspection: Inspection, writtenTo: string | undefined, mapping: string): string {
  const { format, rows, columns, open } = inspection;
  const table = columns.map((column) => [
    column.name,
    rows === 0 ? '' : `${Math.round((column.filled / rows) * 100)}%`,
    column.field ?? '(not mapped)',
    column.samples.map((sample) => shorten(sample)).join(' | '),
  ]);
  return [
    `${rows} rows below row ${format.headerRow}; ${format.encoding}, separated by ${JSON.stringify(format.delimiter)}.`,
    '',
    ...alignColumns([['column', 'filled', 'field', 'samples'], ...table]),
    '',
    ...(writtenTo === undefined ? ['Suggested mapping:', mapping] : [`Suggested mapping written to ${writtenTo}.`]),
    ...(open.length === 0
      ? ['Nothing is left open.']
      : ['Left for you to decide:', ...open.map((line) => `  ${line}`)]),
  ].join('\n');
}

/** What `import` tells a person. */
export function describeSummary(summary: ImportSummary, options: { dryRun?: boolean; rejects?: string }): string {
  const { rows, imported, leftOut, rejected, events, firstRejects } = summary;
  const sent = options.dryRun ? `${events} events would be sent` : `${events} events sent`;
  return [
    `${rows} rows: ${imported} imported, ${leftOut} left out, ${rejected} rejected; ${sent}.`,
    ...(rejected === 0
      ? []
      : options.rejects !== undefined
        ? [`The rejected rows are listed in ${options.rejects}.`]
        : [
            ...firstRejects.map(
              ({ row, column, value, reason }) =>
                `  row ${row}${column ? `, ${column}` : ''}${value ? ` (${shorten(value)})` : ''}: ${reason}`,
            ),
            'Give --rejects out.csv for the whole list.',
          ]),
  ].join('\n');
}

function shorten(text: string, length = 24): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Pads by width on screen: East Asian characters take two columns. */
function alignColumns(rows: readonly string[][]): string[] {
  const width = (text: string) => [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0); // prettier-ignore
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd(),
  );
}
