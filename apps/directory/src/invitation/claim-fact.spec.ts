import { isHeld, readFact } from './claim-fact.ts';

const held = { employeeNumbers: ['0012A', '77'], birthDate: '1990-04-12' };

describe('the fact a claimer gives', () => {
  it.each([
    [{ employeeNumber: '0012A' }, true],
    [{ employeeNumber: '12a' }, true],
    [{ employeeNumber: '　００１２ａ ' }, true],
    [{ employeeNumber: '77' }, true],
    [{ employeeNumber: '7' }, false],
    [{ employeeNumber: '0' }, false],
    [{ birthDate: '1990-04-12' }, true],
    [{ birthDate: '1990-04-13' }, false],
    [{ birthDate: '1990-04-12', employeeNumber: null }, true],
  ])('%j is what HR holds: %s', (input, expected) => {
    const fact = readFact(input);
    expect(fact.ok && isHeld(fact.value, held)).toBe(expected);
  });

  it('is never a birth date that HR does not hold', () => {
    const fact = readFact({ birthDate: '1990-04-12' });
    expect(fact.ok && isHeld(fact.value, { ...held, birthDate: null })).toBe(false);
  });

  it.each([{}, { birthDate: '1990-04-12', employeeNumber: '1' }, { employeeNumber: ' ' }, { birthDate: null }])(
    'is one: not %j',
    (input) => {
      expect(readFact(input)).toMatchObject({
        ok: false,
        failure: { kind: 'InputError', code: 'DIRECTORY.CLAIM_FACT' },
      });
    },
  );
});
