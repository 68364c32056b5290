import { parse } from 'graphql';
import { findDifferences, findDrift } from './check.ts';
import { actorOf, columns } from './columns.ts';
import { contradiction } from './declared.ts';
import { readSubgraph, type SchemaField } from './fields.ts';
import { cellOf } from './outcome.ts';
import { findPaths } from './paths.ts';
import { declaredOf, parseTable, renderTable, type Row } from './table.ts';

const tiny = readSubgraph(
  'directory',
  parse(`
    type Query { person(id: ID!): Person @access(to: [SIGNED_IN]) secret: Secret @inaccessible @access(to: [SERVICE], services: ["messaging"]) }
    type Person @key(fields: "id") {
      id: ID! @access(to: [PARENT])
      phone: String @access(to: [SELF, HR], rule: "recruiterOf", setting: "PHONE", private: true)
      job: Job @access(to: [PARENT])
      friend: Person @access(to: [PARENT])
    }
    type Job { title: String! @access(to: [PARENT]) field: String @access(to: [PARENT]) }
    type Secret { word: String! @access(to: [PARENT]) }
  `),
);
const field = (name: string): SchemaField => {
  const found = tiny.fields.find((one) => one.field === name);
  if (found === undefined) throw new Error(`no field ${name}`);
  return found;
};
const rowOf = (name: string, cell = '✓'): Row => ({
  section: 'directory',
  type: field(name).type,
  field: name,
  declared: declaredOf(field(name)),
  cells: columns.map(() => cell),
});
const rows = tiny.fields.map(({ field: name }) => rowOf(name));

describe('the table against the schema', () => {
  it('agrees with itself, written and read again', () => {
    expect(parseTable(renderTable(rows))).toEqual(rows);
    expect(findDrift(tiny.fields, parseTable(renderTable(rows)))).toEqual([]);
  });

  it('names a field without a row, a row without a field and an access that was changed', () => {
    const stale = [rowOf('id'), { ...rowOf('phone'), declared: 'HR' }, { ...rowOf('job'), field: 'hobby' }];
    expect(findDrift([field('id'), field('phone'), field('job')], stale).map((line) => line.split(' (')[0])).toEqual([
      'directory: Person.job: has no row',
      'directory: Person.hobby: a row without a field',
      'directory: Person.phone: @access is "SELF, HR, rule recruiterOf, setting PHONE, private", the row says "HR"',
    ]);
  });

  it('names each cell that differs', () => {
    const leaked = { ...rowOf('phone', '✗'), cells: columns.map((column) => (column === 'operator' ? '✓' : '✗')) };
    expect(findDifferences([rowOf('phone', '✗')], [leaked], columns)).toEqual([
      'directory: Person.phone, operator: ✓ instead of ✗',
    ]);
  });
});

it('a cell has one code where the ways agree, and each way’s own where they do not', () => {
  expect(cellOf({ gateway: 'shown', direct: 'unreachable', entities: 'shown' })).toBe('✓');
  expect(cellOf({ gateway: 'forbidden', direct: 'shown', entities: 'forbidden' })).toBe('g✗ d✓ e✗');
  expect(cellOf({})).toBe('·');
});

it('a way leads into an entity only where it is known whose it is, and never to what clients do not have', () => {
  const leads = { arrivals: new Set(['Query.person']), nodes: new Set(['Person']), results: new Set<string>() };
  const ways = (way: 'gateway' | 'direct') =>
    Object.fromEntries(
      [...findPaths(tiny, way, leads)].map(([type, paths]) => [
        type,
        paths.map(({ steps }) => steps.map((step) => step.field.field).join('.')),
      ]),
    );
  expect(ways('direct')).toMatchObject({ Person: ['person'], Job: ['person.job'], Secret: ['secret'] });
  expect(ways('gateway')).toMatchObject({ Person: ['', 'person'], Job: ['job', 'person.job'] });
  expect(ways('gateway')).not.toHaveProperty('Secret');
});

describe('what came against what @access declares', () => {
  const account = { accountId: 'a', personId: null };
  const facts = { rules: { recruiterOf: ['its recruiter' as const] }, settings: { PHONE: ['HR' as const] } };
  const judge = (column: (typeof columns)[number], outcome: 'shown' | 'null' | 'forbidden') =>
    contradiction(field('phone'), column, actorOf(column, account), outcome, facts);

  it.each(['anonymous', 'employee', 'recruiter', 'operator', 'gateway itself', 'messaging itself'] as const)(
    '%s may not be shown it',
    (column) => {
      expect(judge(column, 'shown')).toMatch('does not let them in');
      expect(judge(column, 'forbidden')).toBeNull();
    },
  );

  it('the person, a role and a rule let in', () => {
    expect((['self', 'HR', 'its recruiter'] as const).map((column) => judge(column, 'forbidden'))).toEqual([
      'is refused, but @access lets them in',
      'is refused, but @access lets them in',
      'is refused, but the setting PHONE only hides it',
    ]);
    expect(judge('self', 'shown')).toBeNull();
  });

  it('of services those alone that the field names', () => {
    const asked = (column: (typeof columns)[number], outcome: 'shown' | 'forbidden') =>
      contradiction(field('secret'), column, actorOf(column, account), outcome, facts);
    expect(asked('messaging itself', 'shown')).toBeNull();
    expect(asked('messaging itself', 'forbidden')).toMatch('@access lets them in');
    expect(asked('gateway itself', 'forbidden')).toBeNull();
    expect(asked('gateway itself', 'shown')).toMatch('does not let them in');
    expect(asked('HR', 'shown')).toMatch('does not let them in');
    expect(declaredOf(field('secret'))).toBe('SERVICE messaging (hidden)');
  });

  it('a setting hides from those let in, without an error', () => {
    expect(judge('its recruiter', 'shown')).toBe('is shown, but the setting PHONE hides it');
    expect(judge('its recruiter', 'null')).toBeNull();
  });
});
