import { type SchemaField } from './fields.ts';
import { declaredOf, type Row, rowKey } from './table.ts';

/** What the table and the schemas do not agree on, without asking any system; each line with what to do. */
export function findDrift(fields: readonly SchemaField[], rows: readonly Row[]): string[] {
  const wanted = new Map(fields.map((field) => [rowKey(field), field]));
  const had = new Map(rows.map((row) => [rowKey(row), row]));
  const write = 'npm run access-matrix -- --write, and read the diff';
  return [
    ...[...wanted.keys()].filter((key) => !had.has(key)).map((key) => `${key}: has no row (${write})`),
    ...[...had.keys()].filter((key) => !wanted.has(key)).map((key) => `${key}: a row without a field (${write})`),
    ...[...wanted].flatMap(([key, field]) => {
      const row = had.get(key);
      const declared = declaredOf(field);
      return row === undefined || row.declared === declared
        ? []
        : [`${key}: @access is "${declared}", the row says "${row.declared}" (${write})`];
    }),
  ];
}

/** Each cell in which two tables differ. */
export function findDifferences(
  expected: readonly Row[],
  observed: readonly Row[],
  columns: readonly string[],
): string[] {
  const before = new Map(expected.map((row) => [rowKey(row), row]));
  return observed.flatMap((row) => {
    const known = before.get(rowKey(row));
    if (known === undefined) return [`${rowKey(row)}: has no row`];
    return columns.flatMap((column, index) =>
      known.cells[index] === row.cells[index]
        ? []
        : [`${rowKey(row)}, ${column}: ${row.cells[index]} instead of ${known.cells[index]}`],
    );
  });
}
