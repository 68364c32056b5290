import fc from 'fast-check';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { NumberLink } from '../employment/number-history.ts';
import { firstNumbers, personIdOf } from './identity.ts';

const number = (employeeNumber: string): EmployeeKey => ({ employer: 'JP01', employeeNumber });
const link = (from: string, to: string, at = 0): NumberLink => ({
  from: number(from),
  to: number(to),
  at: new Date(at),
});
const firsts = (numbers: string[], links: NumberLink[]) =>
  Object.fromEntries(
    [...firstNumbers(numbers.map(number), links)].map(([key, first]) => [key.split(':')[1], first.employeeNumber]),
  );

describe('the first number of a person', () => {
  it('is the number itself when no earlier one is named', () => {
    expect(firsts(['A', 'B'], [])).toEqual({ A: 'A', B: 'B' });
  });

  it('is the end of the chain of earlier numbers', () => {
    expect(firsts(['A', 'B', 'C'], [link('C', 'B', 2), link('B', 'A', 1)])).toEqual({ A: 'A', B: 'A', C: 'A' });
  });

  it('may be a number nothing else is known of', () => {
    expect(firsts(['B'], [link('B', 'A')])).toEqual({ A: 'A', B: 'A' });
  });

  it('stays when the person gets an old number back', () => {
    expect(firsts(['A', 'B'], [link('B', 'A', 1), link('A', 'B', 2)])).toEqual({ A: 'A', B: 'A' });
  });

  it('stays the one named first when a number has two earlier ones', () => {
    expect(firsts(['B'], [link('B', 'A', 1), link('B', 'C', 2)])).toEqual({ A: 'A', B: 'A', C: 'A' });
  });

  it('does not depend on the order in which numbers and links became known', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const links = fc.uniqueArray(
      fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names), at: fc.nat(3) }),
      { selector: ({ from, to }) => from + to, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        links.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.shuffledSubarray(names, { minLength: names.length }),
        ([told, heard], numbers) => {
          const make = (of: typeof told) => of.map(({ from, to, at }) => link(from, to, at));
          expect(firsts(numbers, make(heard))).toEqual(firsts(names, make(told)));
        },
      ),
    );
  });

  it('is that of the record that was kept, when two were joined by hand, whatever HR tells and when', () => {
    const numbers = ['A', 'B', 'C'].map(number);
    const first = (hrLinks: NumberLink[], joins: NumberLink[]) =>
      [...firstNumbers(numbers, hrLinks, joins).values()].map(({ employeeNumber }) => employeeNumber);
    expect(first([], [link('B', 'A', 5)])).toEqual(['A', 'A', 'C']);
    for (const at of [1, 9]) expect(first([link('B', 'C', at)], [link('B', 'A', 5)])).toEqual(['A', 'A', 'A']);
    expect(first([], [link('C', 'B', 6), link('B', 'A', 5)])).toEqual(['A', 'A', 'A']);
    expect(first([link('B', 'A', 1)], [])).toEqual(['A', 'A', 'C']);
  });

  it('gives every number that is linked the same person, and no other number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('A', 'B', 'C', 'D'))),
        (pairs) => {
          const links = pairs.map(([from, to], at) => link(from, to, at));
          const first = firstNumbers(['A', 'B', 'C', 'D', 'X'].map(number), links);
          for (const { from, to } of links) expect(first.get(keyText(from))).toEqual(first.get(keyText(to)));
          expect(first.get('JP01:X')).toEqual(number('X'));
          expect([...first.values()]).not.toContainEqual(undefined);
        },
      ),
    );
  });
});

describe('the id of a person', () => {
  it('follows from the first number and the secret', () => {
    const id = personIdOf('a secret of the directory', number('A'));
    expect(personIdOf('a secret of the directory', number('A'))).toBe(id);
    expect(personIdOf('another secret, the same number', number('A'))).not.toBe(id);
  });
});
