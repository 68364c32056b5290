import { outcomeOf } from './requests.ts';

const reply = (body: object) => JSON.stringify(body);

test('an answer without errors is one that went well, a null of its own included', () => {
  expect(outcomeOf(200, reply({ data: { me: null } }))).toEqual({ kind: null, partial: false });
});

test.each([
  ['part of it', { data: { people: {}, applications: null } }, true],
  ['nothing of it', { data: { applications: null } }, false],
])('errors are a failure by code and subgraph, with %s answered', (_what, answer, partial) => {
  const errors = [{ message: 'x', extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'talent' } }];
  expect(outcomeOf(200, reply({ ...answer, errors }))).toEqual({
    kind: 'error SUBGRAPH_UNAVAILABLE of talent',
    partial,
  });
});

test('another status is a failure whatever else is said', () => {
  expect(outcomeOf(503, reply({ errors: [{ extensions: { code: 'NOT_READY' } }] })).kind).toBe('status 503: NOT_READY');
  expect(outcomeOf(502, '<html>').kind).toBe('status 502, not JSON');
  expect(outcomeOf(200, '{}').kind).toBe('no data');
});
