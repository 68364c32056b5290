import type { CsvFormat } from '../csv/records.ts';
import { columnNames, readRows } from '../csv/records.ts';
import { sniffFormat } from '../csv/sniff.ts';
import { guessFormats, parseDay } from '../import/dates.ts';
import { type Field, fields, findField, foldName, knownValues } from '../mapping/fields.ts';
import { mappingShape, type SuggestedMapping } from '../mapping/mapping.ts';

export interface ColumnReport {
  readonly name: string;
  readonly filled: number;
  readonly samples: readonly string[];
  /** How many different values there are, up to {@link manyValues}. */
  readonly distinct: number;
  readonly field: string | null;
}

export interface Inspection {
  readonly format: CsvFormat;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  readonly suggestion: SuggestedMapping;
  /** What a person has to fill in before the mapping can be used. */
  readonly open: readonly string[];
}

/** More different values than this are no list of codes; and what is kept in memory of a column. */
export const manyValues = 60;

/** Looks at a whole export and suggests how to read it. Suggests, never decides: what is unclear is left open. */
export async function inspectFile(file: string, source: string): Promise<Inspection> {
  const format = await sniffFormat(file);
  let names: string[] | null = null;
  let rows = 0;
  const seen: { filled: number; values: Set<string> }[] = [];
  for await (const row of readRows(file, format)) {
    if ('unreadable' in row) continue;
    if (names === null) {
      names = columnNames(row.cells);
      seen.push(...names.map(() => ({ filled: 0, values: new Set<string>() })));
      continue;
    }
    rows += 1;
    row.cells.slice(0, seen.length).forEach((cell, index) => {
      const column = seen[index];
      const text = cell.trim();
      if (column === undefined || text === '') return;
      column.filled += 1;
      if (column.values.size <= manyValues) column.values.add(text);
    });
  }
  const taken = new Set<string>();
  const columns = (names ?? []).map((name, index): ColumnReport => {
    const column = seen[index] ?? { filled: 0, values: new Set<string>() };
    const field = guessField(name, taken);
    if (field !== null) taken.add(field.path);
    const values = [...column.values];
    return {
      name,
      filled: column.filled,
      samples: values.slice(0, 3),
      distinct: values.length,
      field: field?.path ?? null,
    };
  });
  const valuesOf = (path: string) => {
    const index = columns.findIndex((column) => column.field === path);
    return index === -1 ? [] : [...(seen[index]?.values ?? [])];
  };
  return { format, rows, columns, ...suggest(source, columns, valuesOf, format) };
}

function guessField(name: string, taken: ReadonlySet<string>): Field | null {
  const folded = foldName(name);
  const free = fields.filter((field) => !taken.has(field.path));
  const exact = free.find((field) => [field.path, ...field.alsoCalled].some((alias) => foldName(alias) === folded));
  return exact ?? null;
}

function suggest(
  source: string,
  columns: readonly ColumnReport[],
  valuesOf: (path: string) => readonly string[],
  format: CsvFormat,
): Pick<Inspection, 'suggestion' | 'open'> {
  const open: string[] = [];
  const mapped: Record<string, string | string[]> = {};
  for (const { name, field } of columns) {
    if (field !== null) mapped[name] = field === 'grade.name' ? ['grade.name', 'grade.rank'] : field;
  }
  const values: Record<string, Record<string, string | number | null>> = {};
  for (const { values: allowed, path } of fields) {
    if (allowed === undefined || valuesOf(path).length === 0) continue;
    values[path] = Object.fromEntries(
      valuesOf(path).map((value) => {
        const known = guessValue(path, value, allowed);
        if (known === null) open.push(`values.${path}: which of ${allowed.join(', ')} is ${JSON.stringify(value)}?`);
        return [value, known ?? `? ${value}`];
      }),
    );
  }
  const grades = valuesOf('grade.name');
  if (grades.length > 0 && grades.length <= manyValues && !columns.some((column) => column.field === 'grade.rank')) {
    values['grade.rank'] = Object.fromEntries(grades.map((grade) => [grade, null]));
    open.push(
      'values.grade.rank: give each grade its rank (a whole number, higher is more senior); null leaves it out.',
    );
  }
  const dates = suggestDates(columns, valuesOf);
  open.push(...dates.open);
  const found = new Set(columns.map((column) => column.field));
  const constants: Record<string, string> = { invite: 'none' };
  if (!found.has('employer')) {
    constants.employer = 'EMPLOYER';
    open.push('constants.employer: the code of the legal entity.');
  }
  for (const field of fields) {
    if (field.required && field.path !== 'employer' && !found.has(field.path))
      open.push(`columns: which column is ${field.path}?`);
  }
  if (!found.has('name.display') && !found.has('name.family')) open.push('columns: which column is name.display?');
  if (found.has('departedOn') && !found.has('reason.category')) {
    constants['reason.category'] = 'other';
    open.push('constants.reason.category: no column says why people left, so every departure is "other".');
  }
  const suggestion: SuggestedMapping = {
    source,
    encoding: format.encoding,
    delimiter: format.delimiter,
    headerRow: format.headerRow,
    columns: mapped,
    constants,
    values,
    ...(dates.formats === null ? {} : { dateFormats: dates.formats }),
    leaveOut: [],
  };
  return { suggestion, open };
}

/** Formats to add to the usual ones, and what a person has to say about the dates. Null: the usual ones do. */
function suggestDates(
  columns: readonly ColumnReport[],
  valuesOf: (path: string) => readonly string[],
): { formats: string[] | null; open: string[] } {
  const usual = mappingShape.shape.dateFormats.parse(undefined);
  const added = new Set<string>();
  const open: string[] = [];
  for (const column of columns) {
    if (column.field === null || findField(column.field)?.kind !== 'date') continue;
    const cells = valuesOf(column.field);
    const odd = cells.find((cell) => parseDay(cell, usual) === null);
    if (odd === undefined) continue;
    const guessed = guessFormats(cells, usual);
    const [only, ...others] = guessed;
    const place = `${JSON.stringify(column.name)}, such as ${JSON.stringify(odd)}`;
    if (only === undefined) open.push(`dateFormats: add the format of ${place}; or leave such rows to the rejects.`);
    else if (others.length > 0) open.push(`dateFormats: ${guessed.join(' or ')} for ${place}? Add the right one.`);
    else added.add(only);
  }
  return { formats: added.size === 0 ? null : [...usual, ...added], open };
}

function guessValue(path: string, value: string, allowed: readonly string[]): string | null {
  // Folding drops ○ and ×, so those are compared as they are written.
  const matches = (alias: string) =>
    alias === value.trim() || (foldName(alias) !== '' && foldName(alias) === foldName(value));
  return (
    allowed.find((candidate) => matches(candidate)) ??
    Object.entries(knownValues[path] ?? {}).find(([, aliases]) => aliases.some(matches))?.[0] ??
    null
  );
}
