const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** What attack tools for GraphQL send, and a few that are made for this gateway: each as a body. */
export const attacks: readonly { readonly name: string; readonly body: string; readonly token?: string }[] = [
  { name: 'aliases', body: query(`{ ${times(500, (i) => `a${i}: __typename`)} }`) },
  { name: 'levels', body: query(`{ me { ${'friend { '.repeat(40)}id${' }'.repeat(40)} } }`) },
  { name: 'words', body: query(`{ ${'me '.repeat(60_000)} }`) },
  { name: 'brackets', body: query(`{ me(a: ${'['.repeat(100_000)}) }`) },
  { name: 'directives', body: query(`{ me { id ${'@include(if: true) '.repeat(300)} } }`) },
  { name: 'repetitions', body: query(`{ me { ${'id '.repeat(950)} } }`) },
  { name: 'circle', body: query('{ me { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }') },
  {
    name: 'doubling fragments',
    body: query(
      `{ me { ...F0 } } ${times(50, (i) => `fragment F${i} on Person { a: node { ...F${i + 1} } b: node { ...F${i + 1} } }`)} fragment F50 on Person { id }`,
    ),
  },
  {
    name: 'pages in pages',
    body: query('{ people(first: 100) { edges { node { applications(first: 100) { edges { node { id } } } } } } }'),
  },
  {
    name: 'variables',
    body: `{"query":"{ me { id } }","variables":{"a":${JSON.stringify(Array.from({ length: 60_000 }, () => 1))}}}`,
  },
  {
    name: 'deep variables',
    body: `{"query":"{ me { id } }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
  },
  { name: 'batch', body: `[${times(2_000, () => '{"query":"{ me { id } }"}').replaceAll('} {', '},{')}]` },
  { name: 'schema', body: query('{ __schema { types { name fields { name type { name } } } } }') },
  { name: 'not there', body: query(`{ ${times(200, (i) => `f${i}`)} }`) },
  { name: 'too large', body: query(`{ me { id } } # ${'x'.repeat(400_000)}`) },
  { name: 'no JSON', body: '{"query":' },
  { name: 'forged token', body: query('{ me { id } }'), token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.' },
];

function query(text: string): string {
  return JSON.stringify({ query: text });
}
