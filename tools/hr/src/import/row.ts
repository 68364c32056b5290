import { derivedId } from '@okaeri/kernel';
import { type EventDefinition, hrEmployeeTopic, topicEvent, type TopicEvent } from '@okaeri/topics';
import { type Field, findField } from '../mapping/fields.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseDay } from './dates.ts';

/** A mistake in a row, as it goes to the rejects file. */
export interface Reject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export type RowOutcome =
  | { readonly kind: 'events'; readonly events: readonly TopicEvent[] }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'rejected'; readonly rejects: readonly Reject[] };

type Tree = { [name: string]: string | number | Tree };

/**
 * What one row of an export says, as events of `hr.employee.v1`: `hired`, and `departed` when the row has a last
 * day. Pure: the same row gives the same events with the same ids, so importing a file again changes nothing.
 *
 * @param columns the header's names, in the order of the cells
 * @param asOf when the export was taken: the events' time
 */
export function rowToEvents(
  mapping: Mapping,
  columns: readonly string[],
  row: number,
  cells: readonly string[],
  asOf: Date,
): RowOutcome {
  if (cells.length !== columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return rejected([
      { row, column: '', value: '', reason: `The row has ${cells.length} cells, the header ${columns.length}.` },
    ]);
  }
  const cellOf = (column: string) => (cells[columns.indexOf(column)] ?? '').trim();
  if (mapping.leaveOut.some((rule) => rule.in.includes(cellOf(rule.column)))) return { kind: 'left-out' };

  const data: Tree = {};
  const rejects: Reject[] = [];
  for (const [path, constant] of Object.entries(mapping.constants))
    if (constant !== undefined) put(data, path, constant);
  for (const [column, target] of Object.entries(mapping.columns)) {
    for (const path of [target].flat()) {
      const cell = cellOf(column);
      if (cell === '') continue;
      const field = findField(path);
      const read = field === null ? null : readCell(mapping, field, cell);
      if (read === null) continue;
      if ('reason' in read) rejects.push({ row, column, value: cell, reason: read.reason });
      else for (const [place, value] of Object.entries(read.values)) put(data, place, value);
    }
  }
  if (rejects.length > 0) return rejected(rejects);
  fillTwins(data);

  const definitions: readonly EventDefinition[] =
    data.departedOn === undefined
      ? [hrEmployeeTopic.events.hired]
      : [hrEmployeeTopic.events.hired, hrEmployeeTopic.events.departed];
  const problems = new Map<string, Reject>();
  const events = definitions.flatMap((definition, index) => {
    const parsed = definition.schema.safeParse(data);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const path = issue.path.join('.');
        const column = columnOf(mapping, path);
        const value = column === '' ? '' : cellOf(column);
        const reason = value === '' ? `${path} is missing.` : issue.message;
        problems.set(path, { row, column: column || path, value, reason });
      }
      return [];
    }
    const id = derivedId('hr-import', mapping.source, definition.type, JSON.stringify(parsed.data));
    // Within one row the departure comes after the hire, also for a reader that goes by time.
    return [topicEvent(definition, parsed.data, { id, time: new Date(asOf.getTime() + index) })];
  });
  return problems.size > 0 ? rejected([...problems.values()]) : { kind: 'events', events };
}

function rejected(rejects: readonly Reject[]): RowOutcome {
  return { kind: 'rejected', rejects };
}

type CellValue = { readonly values: Readonly<Record<string, string | number>> } | { readonly reason: string } | null;

function readCell(mapping: Mapping, field: Field, cell: string): CellValue {
  if (cell.includes('\uFFFD')) return { reason: 'Some characters cannot be read: is the encoding of the file right?' };
  const map = mapping.values[field.path];
  const mapped = map?.[cell] ?? map?.['*'];
  if (map !== undefined && mapped === undefined && map[cell] === undefined) {
    return { reason: `${field.path} has no value for this: add it to "values" in the mapping.` };
  }
  if (map?.[cell] === null || (map !== undefined && mapped === null)) return null;
  const value = mapped ?? cell;
  const only = (read: string | number): CellValue => ({ values: { [field.path]: read } });
  switch (field.kind) {
    case 'date': {
      const day = dayOf(mapping, String(value));
      return day === null
        ? { reason: `${field.path}: no date in any of the formats ${mapping.dateFormats.join(', ')}.` }
        : only(day);
    }
    case 'integer': {
      const digits = String(value).normalize('NFKC');
      return /^-?\d{1,9}$/.test(digits) ? only(Number(digits)) : { reason: `${field.path}: expected a whole number.` };
    }
    case 'email':
      return only(String(value).normalize('NFKC').replaceAll(/\s/g, ''));
    case 'name':
      return { values: nameParts(field.path, String(value)) };
    case 'text': {
      const text = String(value);
      if (field.values && !field.values.includes(text)) {
        return { reason: `${field.path}: expected one of ${field.values.join(', ')}; map this value under "values".` };
      }
      return only(text);
    }
  }
}

/** Days read before, by mapping: the same few thousand days come again in a million rows, and trying formats is slow. */
const knownDays = new WeakMap<Mapping, Map<string, string | null>>();
const mostKnownDays = 50_000;

function dayOf(mapping: Mapping, cell: string): string | null {
  const known = knownDays.get(mapping) ?? new Map<string, string | null>();
  knownDays.set(mapping, known);
  const found = known.get(cell);
  if (found !== undefined) return found;
  const day = parseDay(cell, mapping.dateFormats);
  if (known.size < mostKnownDays) known.set(cell, day);
  return day;
}

/** `山田 太郎`, with whatever space, -> display, family and given; a name without a space stays whole. Nothing is guessed. */
function nameParts(path: string, value: string): Record<string, string> {
  const text = value.replaceAll('\u3000', ' ').trim().replaceAll(/\s+/g, ' ');
  const [first = '', second, ...more] = text.split(' ');
  const split = second !== undefined && more.length === 0;
  // Japanese names are written family first; in Latin script the order is unknown, so only the whole is kept.
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  if (path === 'name.display') {
    return { 'name.display': text, ...(split && japanese ? { 'name.family': first, 'name.given': second } : {}) };
  }
  const suffix = path === 'name.kana' ? 'Kana' : 'Romaji';
  return split ? { [`name.family${suffix}`]: first, [`name.given${suffix}`]: second } : {};
}

/** Exports carry a department's, grade's or place's name or its code; where one is missing, the other is both. */
function fillTwins(data: Tree): void {
  for (const name of ['department', 'grade', 'location']) {
    const group = data[name];
    if (typeof group !== 'object') continue;
    const { code, name: label } = group;
    if (code === undefined && label === undefined) delete data[name];
    else Object.assign(group, { code: code ?? label, name: label ?? code });
  }
  if (typeof data.reason === 'object') data.reason.code ??= data.reason.category ?? '';
}

function put(tree: Tree, path: string, value: string | number): void {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) tree[head] = value;
  else {
    const inner = tree[head];
    const group: Tree = typeof inner === 'object' ? inner : {};
    tree[head] = group;
    put(group, rest.join('.'), value);
  }
}

function columnOf(mapping: Mapping, path: string): string {
  const entries = Object.entries(mapping.columns);
  const exact = entries.find(([, target]) => [target].flat().includes(path));
  const below = entries.find(([, target]) => [target].flat().some((field) => field.startsWith(`${path}.`)));
  return (exact ?? below)?.[0] ?? '';
}
