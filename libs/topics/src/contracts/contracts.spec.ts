import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { topics } from '../index.ts';
import { breakingChanges, type Direction } from './breaking.ts';
import { type ContractDocuments, contractDocuments, type JsonSchema } from './documents.ts';

const documents = contractDocuments(topics);

test('every event has a schema that a JSON Schema validator takes, and that refuses what the contract refuses', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  for (const [file, schema] of Object.entries(documents)) if (file !== 'asyncapi.json') ajv.compile(schema);
  const validate = ajv.compile(documents['hr.employee.v1/departure-corrected.json']!);
  expect(validate({ employer: 'A', employeeNumber: '1', departedOn: '2026-03-31', later: true })).toBe(true);
  expect(validate({ employer: 'A', employeeNumber: '1', departedOn: '31/03/2026' })).toBe(false);
  expect(validate({ employer: 'A' })).toBe(false);
});

test('the AsyncAPI document is valid and names every topic and message', () => {
  const specification = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as JsonSchema;
  // The specification brings draft 07 along itself: the plain build is the one that does not.
  const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
  const validate = ajv.compile(specification);
  const valid = validate(documents['asyncapi.json']);
  expect(validate.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  const { channels } = documents['asyncapi.json'] as { channels: Record<string, { messages: object }> };
  expect(Object.keys(channels)).toEqual(topics.map((topic) => topic.name));
  expect(Object.keys(channels['directory.person.v1']!.messages)).toContain('okaeri.directory.person.departed');
});

describe('breaking changes', () => {
  const schema = (properties: JsonSchema, required: string[] = []): JsonSchema => ({
    type: 'object',
    properties,
    required,
  });
  const text = { type: 'string' };
  const verdict = (before: JsonSchema, after: JsonSchema | null, direction: Direction = 'written-by-us') =>
    breakingChanges(files(before), after === null ? {} : files(after), () => direction);
  const files = (document: JsonSchema): ContractDocuments => ({ 't.v1/made.json': document });

  test.each<[string, JsonSchema, JsonSchema | null, string[]]>([
    ['nothing changed', schema({ a: text }), schema({ a: text }), []],
    ['an optional field more', schema({ a: text }), schema({ a: text, b: text }), []],
    ['the event gone', schema({}), null, ['t.v1/made.json: the event is gone.']],
    ['a field gone', schema({ a: text }), schema({}), ['t.v1/made.json: `a` is gone.']],
    [
      'another type',
      schema({ a: text }),
      schema({ a: { type: 'integer' } }),
      ['t.v1/made.json: `a` changed from string to integer.'],
    ],
    [
      'a required field more',
      schema({}),
      schema({ a: text }, ['a']),
      ['t.v1/made.json: `a` became required, but older events lack it.'],
    ],
    [
      'a field that need not be there any more',
      schema({ a: text }, ['a']),
      schema({ a: text }),
      ['t.v1/made.json: `a` became optional, but older readers need it.'],
    ],
    [
      'a change deep inside',
      schema({ a: { type: 'array', items: schema({ b: text }) } }),
      schema({ a: { type: 'array', items: schema({}) } }),
      ['t.v1/made.json: `a[].b` is gone.'],
    ],
    [
      'null no longer possible',
      schema({ a: { anyOf: [text, { type: 'null' }] } }),
      schema({ a: text }),
      ['t.v1/made.json: `a` changed from one of (string | null) to string.'],
    ],
    [
      'a value gone and one more',
      schema({ a: { ...text, enum: ['x', 'y'] } }),
      schema({ a: { ...text, enum: ['x', 'z'] } }),
      ['t.v1/made.json: `a` no longer takes y.', 't.v1/made.json: `a` has new values z, which older readers refuse.'],
    ],
  ])('%s', (_what, before, after, changes) => {
    expect(verdict(before, after)).toEqual(changes);
  });

  test('what a foreign producer writes may be read more generously, never less', () => {
    const optional = verdict(schema({ a: text }, ['a']), schema({ a: text }), 'read-by-us');
    const more = verdict(schema({ a: { enum: ['x'] } }), schema({ a: { enum: ['x', 'y'] } }), 'read-by-us');
    const fewer = verdict(schema({ a: { enum: ['x', 'y'] } }), schema({ a: { enum: ['x'] } }), 'read-by-us');
    expect([optional, more]).toEqual([[], []]);
    expect(fewer).toEqual(['t.v1/made.json: `a` no longer takes y.']);
  });

  test('another number of partitions moves keys', () => {
    const before = contractDocuments(topics);
    const after = contractDocuments(topics.map((topic) => ({ ...topic, partitions: 6 })));
    expect(breakingChanges(before, after, () => 'written-by-us')).toHaveLength(topics.length);
  });
});
