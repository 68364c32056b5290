import { type SortColumn } from '@okaeri/postgres';

const longest = 2_048;

const fits: Readonly<Record<SortColumn['type'], RegExp>> = {
  text: /^[^\0]*$/s,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  int: /^-?\d{1,10}$/,
  bigint: /^-?\d{1,19}$/,
  numeric: /^-?\d{1,40}(\.\d{1,40})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)$/,
  boolean: /^(true|false)$/,
};

/** The text that names a row in a sorted list. Opaque to clients; it holds the row's sort values and the sort's kind. */
export function encodeCursor(values: readonly (string | null)[], sort?: readonly SortColumn[]): string {
  return Buffer.from(JSON.stringify([signature(sort), ...values])).toString('base64url');
}

/** The sort values in a cursor; null when it is none, or one of a list that is sorted otherwise. */
export function decodeCursor(text: string, sort?: readonly SortColumn[]): (string | null)[] | null {
  if (text.length > longest) return null;
  const parsed = parse(text);
  if (!Array.isArray(parsed) || parsed[0] !== signature(sort)) return null;
  const values: unknown[] = parsed.slice(1);
  if (!values.every((value): value is string | null => value === null || typeof value === 'string')) return null;
  if (sort && !(values.length === sort.length && sort.every((column, at) => isValueOf(column, values[at] ?? null))))
    return null;
  return values;
}

function isValueOf(column: SortColumn, value: string | null): boolean {
  return value === null ? column.nullable !== false : fits[column.type].test(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

// Types and directions, not the columns' names: those are no client's business.
function signature(sort: readonly SortColumn[] = []): string {
  return sort.map(({ type, direction }) => `${type.slice(0, 2)}${direction[0] ?? ''}`).join('');
}
