import { story, type Telling } from './hr-records.fixture.ts';
import { foldRecords } from './number-history.ts';

const historyOf = (...tellings: Telling[]) => foldRecords(story(...tellings));
const departuresOf = (...tellings: Telling[]) =>
  historyOf(...tellings).periods.map(({ hiredOn, departure }) => [hiredOn, departure?.departedOn ?? null]);

describe('hired', () => {
  it('starts a period', () => {
    expect(departuresOf({ name: 'hired' })).toEqual([['2010-04-01', null]]);
  });

  it('told again with the same first day adds what it names and starts no second period', () => {
    const { periods } = historyOf(
      { name: 'hired', data: { employmentType: 'fixed-term', department: { code: 'D1', name: '営業部' } } },
      { name: 'hired', data: { employmentType: 'regular' } },
    );
    expect(periods).toHaveLength(1);
    expect(periods[0]).toMatchObject({ employmentType: 'regular', department: { code: 'D1' } });
  });

  it('that comes late fills history and takes nothing back', () => {
    const { periods, facts } = historyOf(
      { name: 'departed', sequence: 2, data: { privateEmail: 'new@example.com' } },
      {
        name: 'hired',
        sequence: 1,
        data: { privateEmail: 'old@example.com', location: { code: 'T', name: '東京', country: 'JP' } },
      },
    );
    expect(periods).toHaveLength(1);
    expect(periods[0]).toMatchObject({ location: { code: 'T' }, departure: { departedOn: '2020-03-31' } });
    expect(facts.privateEmail?.value).toBe('new@example.com');
  });
});

describe('changed', () => {
  it('replaces what it names, of the latest period, and leaves the rest', () => {
    const { periods, facts } = historyOf(
      { name: 'hired', data: { phone: '1', privateEmail: 'a@example.com', department: { code: 'D1', name: 'a' } } },
      { name: 'departed' },
      { name: 'rehired', data: { department: { code: 'D2', name: 'b' } } },
      { name: 'changed', data: { phone: '2', department: { code: 'D3', name: 'c' } } },
    );
    expect(periods.map(({ department }) => department?.code)).toEqual(['D1', 'D3']);
    expect([facts.phone?.value, facts.privateEmail?.value]).toEqual(['2', 'a@example.com']);
  });

  it('alone makes no period', () => {
    expect(historyOf({ name: 'changed', data: { phone: '1' } }).periods).toEqual([]);
  });

  it('before the first period says where it was, as far as the hire does not', () => {
    const { periods } = historyOf(
      { name: 'changed', data: { department: { code: 'D1', name: 'a' }, location: { code: 'T', name: '東京' } } },
      { name: 'hired', data: { department: { code: 'D2', name: 'b' } } },
    );
    expect(periods[0]).toMatchObject({ department: { code: 'D2' }, location: { code: 'T' } });
  });
});

describe('departed', () => {
  it('ends the period of its first day', () => {
    expect(departuresOf({ name: 'hired' }, { name: 'departed' })).toEqual([['2010-04-01', '2020-03-31']]);
  });

  it('alone makes the period it ends (an old leaver of whom no hire was told)', () => {
    expect(departuresOf({ name: 'departed' })).toEqual([['2010-04-01', '2020-03-31']]);
  });

  it('of years before a running period is history and ends nothing', () => {
    expect(
      departuresOf({ name: 'hired' }, { name: 'departed', data: { hiredOn: '2001-04-01', departedOn: '2005-03-31' } }),
    ).toEqual([
      ['2001-04-01', '2005-03-31'],
      ['2010-04-01', null],
    ]);
  });

  it('that knows an earlier first day ends the running period and corrects its first day', () => {
    expect(departuresOf({ name: 'hired', data: { hiredOn: '2010-04-02' } }, { name: 'departed' })).toEqual([
      ['2010-04-01', '2020-03-31'],
    ]);
  });

  it('told again replaces what it names and keeps the first notice', () => {
    const { periods } = historyOf(
      { name: 'departed', data: { initiatedBy: 'employee', invite: 'none' } },
      { name: 'departed', data: { departedOn: '2020-04-30' } },
    );
    expect(periods[0]?.departure).toMatchObject({
      noticedAt: new Date('2026-01-01T00:00:00Z'),
      departedOn: '2020-04-30',
      initiatedBy: 'employee',
      invite: 'none',
    });
  });
});

describe('departure-corrected', () => {
  it('replaces the named fields of the latest departure and leaves the others', () => {
    const { periods } = historyOf(
      { name: 'departed', data: { rehireRecommendation: 'yes' } },
      { name: 'departure-corrected', data: { departedOn: '2020-06-30', reason: { code: 'R9', category: 'family' } } },
    );
    expect(periods[0]?.departure).toMatchObject({
      departedOn: '2020-06-30',
      reason: { code: 'R9', category: 'family' },
      rehireRecommendation: 'yes',
    });
  });

  it('waits for its departure when it comes first', () => {
    expect(
      departuresOf({ name: 'departure-corrected', data: { departedOn: '2020-06-30' } }, { name: 'departed' }),
    ).toEqual([['2010-04-01', '2020-06-30']]);
  });

  it('also reaches the departure before a return', () => {
    const { periods } = historyOf(
      { name: 'departed' },
      { name: 'rehired' },
      { name: 'departure-corrected', data: { reason: { code: 'R9', category: 'family' } } },
    );
    expect(periods.map(({ departure }) => departure?.reason.category)).toEqual(['family', undefined]);
  });

  it('leaves out a last day before the first', () => {
    expect(
      departuresOf({ name: 'departed' }, { name: 'departure-corrected', data: { departedOn: '2009-06-30' } }),
    ).toEqual([['2010-04-01', '2020-03-31']]);
  });
});

describe('departure-cancelled', () => {
  it('leaves the period running as if no notice had come', () => {
    expect(departuresOf({ name: 'hired' }, { name: 'departed' }, { name: 'departure-cancelled' })).toEqual([
      ['2010-04-01', null],
    ]);
  });

  it('waits for its departure when it comes first', () => {
    expect(departuresOf({ name: 'departure-cancelled' }, { name: 'departed' })).toEqual([['2010-04-01', null]]);
  });

  it('does not wait for a departure that follows it by sequence: that is another one', () => {
    expect(departuresOf({ name: 'departure-cancelled', sequence: 1 }, { name: 'departed', sequence: 2 })).toEqual([
      ['2010-04-01', '2020-03-31'],
    ]);
  });

  it('said twice does not strike the next departure', () => {
    expect(
      departuresOf(
        { name: 'departed' },
        { name: 'departure-cancelled' },
        { name: 'departure-cancelled' },
        { name: 'departed', data: { departedOn: '2024-03-31' } },
      ),
    ).toEqual([['2010-04-01', '2024-03-31']]);
  });

  it('never reopens the period before a return', () => {
    expect(departuresOf({ name: 'departed' }, { name: 'rehired' }, { name: 'departure-cancelled' })).toEqual([
      ['2010-04-01', '2020-03-31'],
      ['2022-10-01', null],
    ]);
  });

  it('numbers the departures of a period, so that a later one is another one', () => {
    const { periods } = historyOf({ name: 'departed' }, { name: 'departure-cancelled' }, { name: 'departed' });
    expect(periods[0]).toMatchObject({ cancelled: 1, departure: { departedOn: '2020-03-31' } });
  });
});

describe('rehired', () => {
  it('starts a new period under the same number', () => {
    const { periods } = historyOf({ name: 'departed' }, { name: 'rehired' });
    expect(periods.map(({ hiredOn, rehired }) => [hiredOn, rehired])).toEqual([
      ['2010-04-01', false],
      ['2022-10-01', true],
    ]);
  });

  it('under a new number names the earlier one, of the same employer unless it says otherwise', () => {
    const { links } = historyOf(
      { name: 'rehired', data: { previousEmployeeNumber: '7' } },
      { name: 'rehired', data: { previousEmployeeNumber: '7', previousEmployer: 'JP02' } },
    );
    expect(links.map(({ to }) => to)).toEqual([
      { employer: 'JP01', employeeNumber: '7' },
      { employer: 'JP02', employeeNumber: '7' },
    ]);
  });

  it('naming its own number links nothing', () => {
    expect(historyOf({ name: 'rehired', data: { previousEmployeeNumber: '100' } }).links).toEqual([]);
  });
});
