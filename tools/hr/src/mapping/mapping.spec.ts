import { MappingInvalid, parseMapping } from './mapping.ts';

const mistakesOf = (json: unknown): readonly string[] => {
  try {
    parseMapping(json);
    return [];
  } catch (error) {
    if (error instanceof MappingInvalid) return error.mistakes;
    throw error;
  }
};

test('every mistake of a mapping is named with its place', () => {
  const mistakes = mistakesOf({
    source: 'has space',
    columns: { 氏名: 'name.full' },
    leaveOut: [{ column: 'x', in: [] }],
  });
  expect(mistakes).toEqual([
    'source: Expected a URI reference without spaces.',
    expect.stringContaining('columns.氏名: '),
    expect.stringContaining('leaveOut.0.in: '),
  ]);
});

test('a required field that nothing is mapped to is named', () => {
  expect(mistakesOf({ source: 'urn:x', columns: { a: 'employeeNumber', b: 'departedOn' } })).toEqual([
    'columns: nothing is mapped to employer; add a column or a constant.',
    'columns: nothing is mapped to hiredOn; add a column or a constant.',
    'columns: nothing is mapped to name.display (or name.family and name.given); add a column or a constant.',
    'columns: nothing is mapped to reason.category (departures need it); add a column or a constant.',
  ]);
});
