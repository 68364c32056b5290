import { type Column, columns, columnTexts } from './columns.ts';
import { type SchemaField, type Section } from './fields.ts';
import { codes, codeTexts } from './outcome.ts';

/** A row: one field, what its SDL declares, and what each caller got. */
export interface Row {
  readonly section: Section;
  readonly type: string;
  readonly field: string;
  readonly declared: string;
  readonly cells: readonly string[];
}

const hiddenMark = '(hidden)';

export function rowKey({ section, type, field }: { section: string; type: string; field: string }): string {
  return `${section}: ${type}.${field}`;
}

/** What stands in the column "open to". */
export function declaredOf(field: SchemaField): string {
  return field.hidden ? `${field.declared} ${hiddenMark}` : field.declared;
}

/** The document, one section for each type. */
export function renderTable(rows: readonly Row[]): string {
  const sections = new Map<string, Row[]>();
  for (const row of rows) {
    const heading = `${row.section}: ${row.type}`;
    sections.set(heading, [...(sections.get(heading) ?? []), row]);
  }
  const parts = [...sections].map(([heading, own]) =>
    [
      `## ${heading}`,
      '',
      line(['field', 'open to', ...columns]),
      line(['---', '---', ...columns.map(() => ':-:')]),
      ...own.map((row) => line([row.field, row.declared, ...row.cells])),
      '',
    ].join('\n'),
  );
  return [introduction(), ...parts].join('\n');
}

/** The rows of a document that `renderTable` wrote, however it was formatted since. */
export function parseTable(document: string): Row[] {
  const rows: Row[] = [];
  let heading: { section: Section; type: string } | null = null;
  for (const text of document.split('\n')) {
    const title = /^## ([a-z]+): (\w+)$/.exec(text);
    if (title) heading = { section: title[1] as Section, type: title[2] ?? '' };
    if (heading === null || !text.startsWith('|')) continue;
    const [field = '', declared = '', ...cells] = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (declared === 'open to' || /^:?-+:?$/.test(field)) continue;
    rows.push({ ...heading, field, declared, cells });
  }
  return rows;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function introduction(): string {
  return [
    '# Who may see what',
    '',
    'Every field of every object type of the five subgraphs, what its `@access` declares, and what each caller got when',
    'the running system was asked for it: through the gateway, at the subgraph directly with a token of that caller, and',
    'by `_entities`. The test `apps/e2e/test/access-matrix.int.spec.ts` asks again and names every cell that differs;',
    '`npm run check` fails on a field without a row. **This file is the decision: read its diff as one.** It is written by',
    '`npm run access-matrix -- --write`.',
    '',
    '| cell | means |',
    '| :-: | --- |',
    ...Object.entries(codes).map(([name, code]) => line([code, codeTexts[name as keyof typeof codeTexts]])),
    '',
    'All ways that lead a caller to such an object give the same unless a cell spells them out: `g` through the gateway, `d`',
    'at the subgraph, `e` by `_entities`. Fields marked (hidden) are not in the graph that clients see: the gateway does not',
    'know them, and their cells are about the subgraph. `PARENT` is whoever was let through to the object. What a person',
    'has not opened or closed is as it is for somebody who has decided nothing yet. Mutations are called with input that',
    'changes nothing: a refusal by the door is ✗, any answer of the use case is ✓.',
    '',
    '| column | who asks |',
    '| --- | --- |',
    ...columns.map((column: Column) => line([column, columnTexts[column]])),
    '',
    'Two alumni stand behind the table, with lives alike; the recruiter of the first is the stranger of the second. The',
    'section `shared` has the types that are the same in all subgraphs.',
    '',
  ].join('\n');
}
