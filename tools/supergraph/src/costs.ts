import { operationBounds, presets, publishedCosts, readCostModel } from '@okaeri/limits';

export const costsFile = 'docs/COSTS.md';

const head = `# What the graph costs

Written by \`npm run supergraph -- compose\`: change the schema, not this.

An operation may cost ${thousands(operationBounds.cost)} points. Every answer says what it cost in \`extensions.cost\` (\`requested\`, \`limit\`), and
\`npm run supergraph -- cost <file.graphql>\` works it out without asking. How:

- A field costs **times x (weight + what is asked below it)**; an operation costs the sum of its root fields.
- **Weight**: an object ${presets.object}, a value (scalar, enum) ${presets.value}, a field of a mutation ${presets.mutation}, the \`totalCount\` of a connection ${presets.count}, unless
  the schema says otherwise by \`@cost(weight:)\`.
- **Times**: 1 for what is no list. The \`edges\` and \`nodes\` of a connection count as often as \`first\` or \`last\` says, also through
  a variable, and ${presets.page} times when neither is given; a page has 1 to ${operationBounds.pageSize} entries. Other lists count ${presets.list} times unless the schema
  says otherwise by \`@listSize(assumedSize:)\`.
- Equal fields of one place are one field. Fragments on several types are added up. What \`@skip\` or \`@include\` leaves out costs
  nothing.

For example \`people(first: 50) { totalCount edges { node { names { display } } } }\` is 1 + 5 + 50 x (1 + 1 + 1) = 156.

Fields that are not listed cost nothing by themselves.

`;

/** The table of what every public field of the supergraph costs, as the text of \`docs/COSTS.md\`. */
export function costsTable(supergraphSdl: string): string {
  const rows = publishedCosts(readCostModel(supergraphSdl)).map(
    ({ field, weight, times }) => [`\`${field}\``, String(weight), times] as const,
  );
  const table = [['field', 'weight', 'times'] as const, ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column as 0 | 1 | 2].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [top, ...rest] = table;
  return `${head}${[line(top ?? []), rule, ...rest.map(line)].join('\n')}\n`;
}

function thousands(value: number): string {
  return value.toLocaleString('en');
}
