import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { encodings } from '../csv/encoding.ts';
import { fields, findField } from './fields.ts';

const fieldPath = z.string().refine((path) => findField(path) !== null, {
  error: (issue) =>
    `There is no field ${JSON.stringify(issue.input)}. Fields: ${fields.map((f) => f.path).join(', ')}.`,
});

const cellMatch = z.strictObject({
  column: z.string(),
  /** Leaves the row out when the cell is one of these (`""` is the empty cell). */
  in: z.array(z.string()).min(1),
});

/** How one HR system's export is read: the file that `inspect` suggests and `import` takes. */
export const mappingShape = z.strictObject({
  /** Names the exporting system in every event (`ce_source`); part of what makes an event the same event. */
  source: z.string().min(1).regex(/^\S+$/, 'Expected a URI reference without spaces.'),
  encoding: z.enum(['auto', ...encodings]).default('auto'),
  delimiter: z.string().length(1).optional(),
  headerRow: z.int().positive().optional(),
  /** Column name -> the field or fields its value goes to. */
  columns: z.record(z.string(), z.union([fieldPath, z.array(fieldPath).min(1)])),
  /** Field -> one value for all rows that have none of their own. */
  constants: z.partialRecord(fieldPath, z.union([z.string(), z.int()])).default({}),
  /** Field -> value in the file -> the contract's value. `"*"` stands for every other value. */
  values: z.partialRecord(fieldPath, z.record(z.string(), z.union([z.string(), z.int(), z.null()]))).default({}),
  /** Tried in order: Luxon patterns (`yyyy/M/d`), `era` (令和5年3月31日, R5.3.31) and `serial` (Excel's day number). */
  dateFormats: z.array(z.string().min(1)).min(1).default(['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日', 'era', 'serial']),
  leaveOut: z.array(cellMatch).default([]),
}); // prettier-ignore

export type Mapping = z.output<typeof mappingShape>;
export type SuggestedMapping = z.input<typeof mappingShape>;

/** A mapping that cannot be used: every mistake with its place. */
export class MappingInvalid extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'MappingInvalid';
    this.mistakes = mistakes;
  }
}

/** Reads a mapping file; throws {@link MappingInvalid} naming every mistake. */
export function readMapping(file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new MappingInvalid([`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`]);
  }
  return parseMapping(json);
}

export function parseMapping(json: unknown): Mapping {
  const parsed = mappingShape.safeParse(json);
  if (!parsed.success) {
    throw new MappingInvalid(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`),
    );
  }
  const mapping = parsed.data;
  const given = new Set([...Object.values(mapping.columns).flat(), ...Object.keys(mapping.constants)]);
  const missing = [
    ...fields.filter((field) => field.required && !given.has(field.path)).map((field) => field.path),
    ...(given.has('name.display') || (given.has('name.family') && given.has('name.given'))
      ? []
      : ['name.display (or name.family and name.given)']),
    ...(given.has('departedOn') && !given.has('reason.category') ? ['reason.category (departures need it)'] : []),
  ];
  if (missing.length > 0) {
    throw new MappingInvalid(
      missing.map((path) => `columns: nothing is mapped to ${path}; add a column or a constant.`),
    );
  }
  return mapping;
}

/** Mistakes that only show beside the file: columns the mapping names and the file does not have. */
export function unknownColumns(mapping: Mapping, columns: readonly string[]): string[] {
  const named = [...Object.keys(mapping.columns), ...mapping.leaveOut.map((rule) => rule.column)];
  return [...new Set(named)].filter((name) => !columns.includes(name));
}
