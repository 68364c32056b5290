import { story, type Telling } from '../employment/hr-records.fixture.ts';
import { type ErasedNumber, judge, numberHash } from './erased-number.ts';

const erased: ErasedNumber = {
  erasureId: 'e1',
  erasedAt: new Date('2026-04-10T03:00:00Z'),
  erasedOn: '2026-04-10',
  reopened: false,
};
const own = { employer: 'JP01', employeeNumber: '100' };
const earlier = { employer: 'JP01', employeeNumber: '050' };

function verdict(telling: Telling, { of = [own], known = false, reopened = false } = {}) {
  const numbers = new Set(of.map((key) => key.employeeNumber));
  return judge(
    story(telling)[0]!,
    (key) => (numbers.has(key.employeeNumber) ? { ...erased, reopened } : undefined),
    () => known,
  );
}

describe('an event under the number of somebody who is erased', () => {
  it.each<[string, Telling]>([
    ['an employment of before', { name: 'hired', data: { hiredOn: '2010-04-01' } }],
    ['the day before', { name: 'rehired', data: { hiredOn: '2026-04-09' } }],
    ['a departure', { name: 'departed' }],
    ['a change, whenever it is told', { name: 'changed', at: '2027-01-01T00:00:00Z' }],
    ['a correction', { name: 'departure-corrected', at: '2027-01-01T00:00:00Z' }],
  ])('is dropped: %s', (_what, telling) => {
    expect(verdict(telling)).toEqual({ kind: 'drop', also: null });
  });

  it.each<[string, Telling]>([
    ['an employment that begins on that day', { name: 'hired', data: { hiredOn: '2026-04-10' } }],
    [
      'one that is told only when it ended',
      { name: 'departed', data: { hiredOn: '2026-05-01', departedOn: '2026-12-31' } },
    ],
  ])('is of somebody new: %s', (_what, telling) => {
    expect(verdict(telling).kind).toBe('reopen');
  });

  it('is of whoever has the number since, if it was told since', () => {
    const since = { reopened: true };
    expect(verdict({ name: 'changed', at: '2026-06-01T00:00:00Z' }, since).kind).toBe('keep');
    expect(verdict({ name: 'changed', at: '2026-04-09T00:00:00Z' }, since).kind).toBe('drop');
    expect(verdict({ name: 'departed' }, since).kind).toBe('drop');
  });
});

describe('an event that names the number of somebody who is erased as an earlier one', () => {
  const second = (hiredOn: string): Telling => ({
    name: 'hired',
    data: { hiredOn, previousEmployeeNumber: earlier.employeeNumber, previousEmployer: earlier.employer },
  });

  it('is kept without it when it tells of a new employment', () => {
    const judged = verdict(second('2026-06-01'), { of: [earlier] });
    expect(judged.kind).toBe('keep');
    expect(judged).toMatchObject({ record: { data: { hiredOn: '2026-06-01' } } });
    expect(JSON.stringify((judged as { record: { data: object } }).record.data)).not.toContain(earlier.employeeNumber);
  });

  it('is late news of the same person when it tells of an old one, and the number is theirs, too', () => {
    expect(verdict(second('2012-04-01'), { of: [earlier] })).toEqual({ kind: 'drop', also: { ...erased } });
    // Somebody who is here keeps their record; only the link is gone.
    expect(verdict(second('2012-04-01'), { of: [earlier], known: true }).kind).toBe('keep');
  });

  it('is as any other when somebody new has that number', () => {
    const judged = verdict(second('2030-04-01'), { of: [earlier], reopened: true });
    expect(JSON.stringify((judged as { record: { data: object } }).record.data)).toContain(earlier.employeeNumber);
  });
});

test('what is kept of a number leads back to it only with the secret', () => {
  expect(numberHash('a', own)).not.toEqual(numberHash('b', own));
  expect(numberHash('a', own)).toEqual(numberHash('a', { ...own }));
  expect(numberHash('a', own)).not.toEqual(numberHash('a', earlier));
});
