import { type SchemaField } from './fields.ts';
import { type Reach } from './reach.ts';
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

/** What `reach-table.ts` lacks, or knows of fields that are not there. */
export function findUnaskable(fields: readonly SchemaField[], reach: Reach): string[] {
  const nobody = { personId: '' };
  const places = new Map(fields.map((field) => [`${field.type}.${field.field}`, field]));
  const missing = [...places].flatMap(([place, field]) => {
    const required = field.args.filter((argument) => argument.required).map((argument) => argument.name);
    const sets = reach.args[place]?.(nobody) ?? [];
    if (sets.length === 0)
      return required.length > 0 || field.type === 'Mutation'
        ? [`${place}: say in reach-table.ts what to ask it with`]
        : [];
    const given = [...new Set(sets.flatMap((set) => Object.keys(set)))];
    const unknown = given.filter((name) => !field.args.some((argument) => argument.name === name));
    return unknown.length > 0 ? [`${place} has no argument ${unknown.join(', ')}: reach-table.ts`] : [];
  });
  const rows = new Set(fields.map(rowKey));
  const named = [...Object.keys(reach.args), ...Object.keys(reach.unproven)];
  return [
    ...missing,
    ...named
      .filter((place) => !places.has(place) && !rows.has(place))
      .map((place) => `${place} in reach-table.ts: no such field`),
  ];
}
