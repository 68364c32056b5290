import fc from 'fast-check';
import { story, type Telling } from '../employment/hr-records.fixture.ts';
import { lives } from '../employment/lives.fixture.ts';
import { foldRecords } from '../employment/number-history.ts';
import { composePerson, type PersonState } from './person.ts';

const secret = 'a secret of the directory';
const key = { employer: 'JP01', employeeNumber: '100' };
const later = { employer: 'JP01', employeeNumber: '200' };

const findPerson = (now: string, ...tellings: Telling[]) =>
  composePerson([{ key, history: foldRecords(story(...tellings)) }], new Date(now), secret);
function personAt(now: string, ...tellings: Telling[]): PersonState {
  const person = findPerson(now, ...tellings);
  if (person === null) throw new Error('The story makes no person.');
  return person;
}

describe('a person', () => {
  it('is nobody until an employment is known', () => {
    expect(findPerson('2026-01-01', { name: 'changed' }, { name: 'departure-cancelled' })).toBeNull();
  });

  it('hired is employed, of no class, with no end in sight', () => {
    expect(personAt('2026-01-01', { name: 'hired' })).toMatchObject({
      status: 'EMPLOYED',
      personClass: null,
      statusUntil: null,
      language: 'ja',
      timeZone: 'Asia/Tokyo',
      employments: [{ employmentType: 'regular', hiredOn: '2010-04-01', departure: null }],
    });
  });
});

describe('the end of employment', () => {
  const leaving: Telling = { name: 'departed', data: { departedOn: '2026-03-31' } };
  const inNewYork: Telling = {
    name: 'departed',
    data: { departedOn: '2026-03-31', location: { code: 'NY', name: 'New York', timeZone: 'America/New_York' } },
  };

  it('is when the last day is over in Tokyo, where HR names no other place', () => {
    expect(personAt('2026-03-31T14:59:59.999Z', leaving)).toMatchObject({
      status: 'EMPLOYED',
      personClass: 'LEAVER',
      statusUntil: new Date('2026-03-31T15:00:00Z'),
    });
    expect(personAt('2026-03-31T15:00:00.000Z', leaving)).toMatchObject({ status: 'ALUMNI', statusUntil: null });
  });

  it('is when the last day is over at the place of work', () => {
    expect(personAt('2026-04-01T03:59:59.999Z', inNewYork).status).toBe('EMPLOYED');
    expect(personAt('2026-04-01T04:00:00.000Z', inNewYork).status).toBe('ALUMNI');
  });

  it('is the first instant of the next day where clocks change at midnight', () => {
    const inBeirut: Telling = {
      name: 'departed',
      data: { departedOn: '2025-03-29', location: { code: 'B', name: 'Beirut', timeZone: 'Asia/Beirut' } },
    };
    expect(personAt('2025-01-01', inBeirut).statusUntil).toEqual(new Date('2025-03-29T22:00:00Z'));
  });

  it('back-dated is at once', () => {
    expect(personAt('2026-01-01', { name: 'departed' }).status).toBe('ALUMNI');
  });

  it.each([
    ['regular', 'career', 'ALUMNI', 'LEAVER'],
    ['regular', 'retirement', 'RETIREE', 'RETIREE'],
    ['intern', 'end-of-term', 'FORMER_INTERN', 'INTERN'],
    ['contractor', 'retirement', 'FORMER_CONTRACTOR', 'CONTRACTOR'],
    ['dispatched', 'end-of-term', 'FORMER_CONTRACTOR', 'CONTRACTOR'],
    ['part-time', 'family', 'ALUMNI', 'LEAVER'],
  ] as const)('of %s staff for %s makes %s of class %s', (employmentType, category, status, personClass) => {
    const data = { employmentType, reason: { code: 'R', category } };
    expect(personAt('2026-01-01', { name: 'departed', data })).toMatchObject({ status, personClass });
  });
});

describe('the reason for leaving', () => {
  it('death closes the record and invites nobody, even when HR asks', () => {
    const data = { reason: { code: 'R', category: 'death' }, invite: 'now' } as const;
    const person = personAt('2026-01-01', { name: 'departed', data });
    expect(person.closed).toBe(true);
    expect(person.employments[0]?.departure?.invite).toBe('none');
  });

  it('death corrected to another reason opens the record again', () => {
    const person = personAt(
      '2026-01-01',
      { name: 'departed', data: { reason: { code: 'R', category: 'death' } } },
      { name: 'departure-corrected', data: { reason: { code: 'R', category: 'career' } } },
    );
    expect(person.closed).toBe(false);
    expect(person.employments[0]?.departure?.invite).toBe('now');
  });

  it.each([
    ['misconduct', undefined, 'none'],
    ['misconduct', 'now', 'now'],
    ['career', undefined, 'now'],
    ['career', 'none', 'none'],
  ] as const)('%s with invite %s means invitation %s', (category, invite, expected) => {
    const data = { reason: { code: 'R', category }, ...(invite ? { invite } : {}) };
    expect(personAt('2026-01-01', { name: 'departed', data }).employments[0]?.departure?.invite).toBe(expected);
  });
});

describe('a return', () => {
  it('makes one employed person with two periods, a returner with no class', () => {
    expect(personAt('2026-01-01', { name: 'departed' }, { name: 'rehired' })).toMatchObject({
      status: 'EMPLOYED',
      personClass: null,
      returner: true,
      employments: [{ hiredOn: '2010-04-01' }, { hiredOn: '2022-10-01' }],
    });
  });

  it('under a new number joins the periods; the newest word on name and address holds', () => {
    const before = story({ name: 'departed', at: '2020-01-01T00:00:00Z', data: { privateEmail: 'a@example.com' } });
    const after = story({
      name: 'hired',
      at: '2022-01-01T00:00:00Z',
      data: { hiredOn: '2022-04-01', name: { family: '山田', given: '花子' }, privateEmail: 'b@example.com' },
    });
    const person = composePerson(
      [
        { key: later, history: foldRecords(after) },
        { key, history: foldRecords(before) },
      ],
      new Date('2026-01-01'),
      secret,
    );
    expect(person).toMatchObject({
      status: 'EMPLOYED',
      returner: true,
      name: { family: '山田', given: '花子', familyKana: 'ヤマダ' },
      privateEmail: 'b@example.com',
      employments: [{ employeeNumber: '100' }, { employeeNumber: '200' }],
    });
  });

  it('is none when the next employment follows the last day (a transfer within the group)', () => {
    const person = personAt('2026-01-01', { name: 'departed' }, { name: 'hired', data: { hiredOn: '2020-04-01' } });
    expect(person.returner).toBe(false);
  });

  it('ends an earlier period whose end HR never told', () => {
    const person = personAt(
      '2026-01-01',
      { name: 'hired' },
      { name: 'rehired' },
      { name: 'departed', data: { hiredOn: '2022-10-01', departedOn: '2024-03-31' } },
    );
    expect(person.status).toBe('ALUMNI');
  });
});

describe('ids', () => {
  const departureId = (...tellings: Telling[]) =>
    personAt('2026-01-01', ...tellings).employments[0]?.departure?.departureId;
  const noticed = departureId({ name: 'departed' });

  it('of a departure stay through corrections and repeats', () => {
    expect(departureId({ name: 'departed' }, { name: 'departure-corrected', data: { departedOn: '2021-01-31' } })).toBe(
      noticed,
    );
    expect(departureId({ name: 'hired' }, { name: 'departed' }, { name: 'departed' })).toBe(noticed);
  });

  it('of a departure after a cancellation are new', () => {
    expect(departureId({ name: 'departed' }, { name: 'departure-cancelled' }, { name: 'departed' })).not.toBe(noticed);
  });
});

describe('whole lives', () => {
  it('end employed exactly when the last period has not ended', () => {
    fc.assert(
      fc.property(lives, ({ records, periods }) => {
        const person = composePerson([{ key, history: foldRecords(records) }], new Date('2026-01-01'), secret);
        const last = periods.at(-1);
        expect(person?.status === 'EMPLOYED').toBe(last?.departedOn === null || last!.departedOn! >= '2026-01-01');
        expect(person?.closed).toBe(periods.some(({ reason }) => reason === 'death'));
        expect(person?.returner).toBe(periods.length > 1);
      }),
    );
  });
});
