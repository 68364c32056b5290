import { getIntrospectionQuery, parse } from 'graphql';
import { operationBounds } from './bounds.ts';
import { measureDocument } from './measure.ts';
import { scanText } from './scan.ts';

const measure = (text: string) => measureDocument(parse(text), operationBounds);
const excessOf = (text: string) => measure(text).excess;
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

describe('a text is refused before it is parsed', () => {
  it.each([
    ['words', 'a '.repeat(2_001), 'tokens'],
    ['brackets', '{a'.repeat(51), 'nesting'],
    ['brackets of all kinds', `{ a(b: ${'[{c: '.repeat(25)}`, 'nesting'],
    ['more than any stack', '['.repeat(200_000), 'nesting'],
  ])('with too many %s', (_, text, limit) => {
    expect(scanText(text, operationBounds)?.limit).toBe(limit);
  });

  it('and by no other: brackets that close, words in texts and comments, what is no GraphQL', () => {
    for (const text of ['{a} '.repeat(60), `{ a(b: "${'{ '.repeat(3_000)}") }`, `#${'{ '.repeat(3_000)}\n{ a }`, '{ "'])
      expect(scanText(text, operationBounds)).toBeNull();
  });
});

describe('measures of a document', () => {
  it('count fields, levels and aliases as they are carried out: fragments where they are used', () => {
    const found = measure(`
      query A { a: me { ...P friend { ...P } } }
      fragment P on Person { id n: name }`);
    expect(found).toEqual({
      excess: null,
      measures: { fields: 6, depth: 3, aliases: 3, directives: 0, introspects: false },
    });
  });

  it('find the schema’s description behind an alias, a fragment or a second operation', () => {
    const introspects = (text: string) => {
      const found = measure(text);
      return found.excess === null && found.measures.introspects;
    };
    expect(introspects('{ __typename me { __typename } }')).toBe(false);
    expect(introspects('{ harmless: __schema { types { name } } }')).toBe(true);
    expect(introspects('{ ...F } fragment F on Query { ... on Query { x: __type(name: "Person") { name } } }')).toBe(
      true,
    );
    expect(introspects('query A { me { id } } query B { __schema { types { name } } }')).toBe(true);
  });
});

test('the query of tools for the whole schema is within the bounds', () => {
  const text = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
  });
  expect(scanText(text, operationBounds)).toBeNull();
  expect(measure(text)).toMatchObject({ excess: null, measures: { introspects: true } });
});

describe('a document is refused with both numbers', () => {
  const deep = (levels: number) => `{ ${'friend { '.repeat(levels - 1)}id${' }'.repeat(levels - 1)} }`;

  it.each([
    ['levels', deep(16), { limit: 'depth', found: 16, allowed: 15 }],
    [
      'levels behind fragments',
      `{ friend { ...A } } fragment A on P { friend ${deep(7)} ...B } fragment B on P { friend { friend ${deep(13)} } }`,
      { limit: 'depth', found: 16, allowed: 15 },
    ],
    [
      'aliases, counted where fragments are used',
      `{ a { ...F } b { ...F } } fragment F on P { ${times(16, (i) => `x${i}: id`)} }`,
      { limit: 'aliases', found: 32, allowed: 30 },
    ],
    ['fields of the root', `{ ${times(21, (i) => `f${i}`)} }`, { limit: 'rootFields', found: 21, allowed: 20 }],
    [
      'times the same field of the root',
      `mutation { ${times(11, (i) => `a${i}: claim(token: "${i}")`)} }`,
      { limit: 'sameRootField', found: 11, allowed: 10 },
    ],
    ['repetitions', `{ me { ${'id '.repeat(51)} } }`, { limit: 'repetitions', found: 51, allowed: 50 }],
    ['directives', `{ id ${'@include(if: true) '.repeat(51)} }`, { limit: 'directives', found: 51, allowed: 50 }],
    ['fields', `{ me { ${times(1_000, (i) => `f${i}`)} } }`, { limit: 'fields', found: null, allowed: 1_000 }],
  ])('%s', (_, text, expected) => {
    const excess = excessOf(text);
    expect(excess).toMatchObject(expected);
    expect(excess?.message).toContain(String(expected.allowed));
    if (expected.found !== null) expect(excess?.message).toContain(String(expected.found));
  });

  it.each([
    ['directly', 'fragment A on P { friend { ...A } }'],
    ['by another', 'fragment A on P { ...B } fragment B on P { friend { ...A } }'],
    ['and is not even used', 'fragment C on P { ...C }'],
  ])('a fragment that contains itself, %s', (_, fragments) => {
    expect(excessOf(`{ me { id } } ${fragments}`)).toMatchObject({ limit: 'fragments' });
  });

  it('fragments that double at every level, in the time of a large document', () => {
    const levels = times(40, (i) => `fragment F${i} on P { a: friend { ...F${i + 1} } b: friend { ...F${i + 1} } }`);
    const begun = performance.now();
    expect(excessOf(`{ me { ...F0 } } ${levels} fragment F40 on P { id }`)).toMatchObject({ limit: 'fields' });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
