import { blameFor, isDatabaseUnavailable, isSerialisationFailure, isUniqueViolation } from './database.errors.ts';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('text'), { code, ...more });

describe('what a database error means', () => {
  it.each(['40001', '40P01'])('%s lost to a concurrent transaction', (code) => {
    expect(isSerialisationFailure(withCode(code))).toBe(true);
    expect(isDatabaseUnavailable(withCode(code))).toBe(false);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', '53100', '25006'])(
    '%s: nobody can work with the database just now',
    (code) => expect(isDatabaseUnavailable(withCode(code))).toBe(true),
  );

  it.each(['23505', '42P01', '22P02', '57014', '55P03'])('%s is about what was asked', (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(false);
    expect(isSerialisationFailure(withCode(code))).toBe(false);
  });

  it.each([
    ...['53100', '53200', '53300', '53400', '25006', '58030', '58P01', '57P01', '57P02', '57P03', '57P04', '57P05'],
    ...['25P03', '25P04', '08006', '08007', '40001', '40P01', '40003', '55P03', '28P01', '28000', '3D000', 'XX001'],
    ...['ECONNRESET', 'ETIMEDOUT'],
  ])('%s is the server’s state, or others’ doing: never the fault of what was asked', (code) =>
    expect(blameFor(withCode(code))).toBe('database'),
  );

  it.each(['23505', '23514', '22P02', '22001', '42P01', '42703', 'P0001', '25P02', 'XX000'])(
    '%s would happen again in a database that is well',
    (code) => expect(blameFor(withCode(code))).toBe('work'),
  );

  it('takes a session that is refused or ended for what it is, whatever the code', () => {
    expect(isDatabaseUnavailable(withCode('55000', { severity: 'FATAL' }))).toBe(true);
    expect(blameFor(withCode('42501', { severity: 'FATAL' }))).toBe('database');
    expect(blameFor(withCode('55000', { severity: 'ERROR' }))).toBe('work');
  });

  it('does not know at once whose a statement that took too long is', () => {
    expect(blameFor(withCode('57014'))).toBe('slowness');
    expect(blameFor(new Error('no such member'))).toBe('work');
    expect(blameFor(new Error('Query read timeout'))).toBe('database');
    expect(blameFor('a text')).toBe('work');
  });

  it('looks through what wraps the error', () => {
    const wrapped = Object.assign(new Error('query failed'), { driverError: withCode('40001') });
    expect(isSerialisationFailure(wrapped)).toBe(true);
    expect(isDatabaseUnavailable(new Error('outer', { cause: withCode('ECONNREFUSED') }))).toBe(true);
    expect(isDatabaseUnavailable(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
  });

  it('knows the driver’s sentences for a lost connection', () => {
    expect(isDatabaseUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseUnavailable(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isDatabaseUnavailable(new Error('Connection of dots failed'))).toBe(false);
    expect(isDatabaseUnavailable('ECONNREFUSED')).toBe(false);
  });

  it('names the constraint that was violated', () => {
    const taken = withCode('23505', { constraint: 'person_email' });
    expect(isUniqueViolation(taken)).toBe(true);
    expect(isUniqueViolation(taken, 'person_email')).toBe(true);
    expect(isUniqueViolation(taken, 'person_number')).toBe(false);
  });
});
