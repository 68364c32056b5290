import fc from 'fast-check';
import { totalTenure } from './tenure.ts';

const tenure = (...periods: [string, string][]) =>
  totalTenure(periods.map(([firstDay, lastDay]) => ({ firstDay, lastDay })));

const day = (offset: number) => new Date(Date.UTC(1980, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
const offset = fc.integer({ min: 0, max: 20_000 });

describe('totalTenure', () => {
  it('is full at the end of the day before the anniversary', () => {
    expect(tenure(['2018-04-01', '2023-03-31'])).toEqual({ years: 5, months: 0 });
    expect(tenure(['2018-04-01', '2023-03-30'])).toEqual({ years: 4, months: 11 });
  });

  it('ends a year begun on 29 February with the last day of February', () => {
    expect(tenure(['2020-02-29', '2025-02-28'])).toEqual({ years: 5, months: 0 });
    expect(tenure(['2020-02-29', '2025-02-27'])).toEqual({ years: 4, months: 11 });
    expect(tenure(['2020-02-29', '2024-02-28'])).toEqual({ years: 4, months: 0 });
  });

  it('adds up joined periods without the gap between them', () => {
    expect(tenure(['2010-04-01', '2013-03-31'], ['2018-04-01', '2020-03-31'])).toEqual({ years: 5, months: 0 });
    expect(tenure(['2010-04-01', '2013-03-31'], ['2018-04-01', '2020-03-29'])).toEqual({ years: 4, months: 11 });
    expect(tenure(['2008-04-01', '2011-03-31'], ['2020-04-01', '2022-09-30'])).toEqual({ years: 5, months: 6 });
  });

  it('adds up days beyond full months over several periods, 30 to a month', () => {
    expect(tenure(['2010-01-01', '2010-01-15'], ['2012-01-01', '2012-01-15'])).toEqual({ years: 0, months: 1 });
    expect(tenure(['2010-01-01', '2010-01-30'])).toEqual({ years: 0, months: 0 });
  });

  it('counts a day that two employments share once', () => {
    expect(tenure(['2010-04-01', '2015-03-31'], ['2012-01-01', '2013-12-31'])).toEqual({ years: 5, months: 0 });
  });

  it('is nothing without a period', () => {
    expect(tenure()).toEqual({ years: 0, months: 0 });
  });

  it('never shrinks when the last day comes later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(offset, offset), { maxLength: 3 }),
        offset,
        offset,
        fc.nat(2000),
        (periods, start, length, more) => {
          const before = periods.map(([first, days]): [string, string] => [day(first), day(first + days)]);
          const shorter = tenure(...before, [day(start), day(start + length)]);
          const longer = tenure(...before, [day(start), day(start + length + more)]);
          expect(longer.years * 12 + longer.months).toBeGreaterThanOrEqual(shorter.years * 12 + shorter.months);
        },
      ),
    );
  });

  it('does not depend on the order in which periods are told', () => {
    const period = fc
      .tuple(offset, offset)
      .map(([start, length]): [string, string] => [day(start), day(start + length)]);
    fc.assert(
      fc.property(fc.array(period, { maxLength: 5 }), (periods) => {
        expect(tenure(...periods.toReversed())).toEqual(tenure(...periods));
      }),
    );
  });
});
