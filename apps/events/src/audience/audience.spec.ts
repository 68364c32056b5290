import type { EmploymentSnapshot } from '@okaeri/topics';
import fc from 'fast-check';
import { isInvited, isMember, membershipsOf } from './audience.ts';

const at = (text: string) => new Date(text);
const employment = (changes: Partial<EmploymentSnapshot> = {}): EmploymentSnapshot => ({
  employmentId: '00000000-0000-8000-8000-0000000000e1',
  employer: 'aozora',
  employmentType: 'regular',
  hiredOn: '2015-04-01',
  department: null,
  gradeRank: null,
  gradeName: null,
  country: 'JP',
  departure: null,
  ...changes,
});
const departure = (changes: Partial<NonNullable<EmploymentSnapshot['departure']>> = {}) => ({
  departureId: '00000000-0000-8000-8000-0000000000d1',
  noticedAt: '2026-10-01T03:00:00Z',
  departedOn: '2026-12-31',
  endsAt: '2026-12-31T15:00:00Z',
  reasonCategory: 'career' as const,
  reasonCode: 'C1',
  initiatedBy: null,
  rehireRecommendation: null,
  invite: 'now' as const,
  ...changes,
});
const person = (...employments: EmploymentSnapshot[]) => ({ closed: false, timeZone: 'Asia/Tokyo', employments });

describe('the audiences of a person', () => {
  const employees = { audience: 'EMPLOYEES', since: at('2015-03-31T15:00:00Z') };

  it('an employee is in EMPLOYEES from the first day', () => {
    expect(membershipsOf(person(employment()))).toEqual([{ ...employees, until: null }]);
  });

  it('a leaver enters ALUMNI with the notice and leaves EMPLOYEES with the last day', () => {
    expect(membershipsOf(person(employment({ departure: departure() })))).toEqual([
      { ...employees, until: at('2026-12-31T15:00:00Z') },
      { audience: 'ALUMNI', since: at('2026-10-01T03:00:00Z'), until: null },
    ]);
  });

  it('a returner moves from ALUMNI to EMPLOYEES', () => {
    const back = employment({ hiredOn: '2028-04-01' });
    expect(membershipsOf(person(employment({ departure: departure() }), back))).toEqual([
      { ...employees, until: at('2026-12-31T15:00:00Z') },
      { audience: 'EMPLOYEES', since: at('2028-03-31T15:00:00Z'), until: null },
      { audience: 'ALUMNI', since: at('2026-10-01T03:00:00Z'), until: at('2028-03-31T15:00:00Z') },
    ]);
  });

  it('who still works for another employer of the group is no alumnus', () => {
    const other = employment({ employer: 'aozora-us', hiredOn: '2020-01-01' });
    const audiences = membershipsOf(person(employment({ departure: departure() }), other));
    expect(audiences.map(({ audience }) => audience)).toEqual(['EMPLOYEES']);
  });

  it('who left for misconduct and is not invited is in none, until back', () => {
    const dismissed = employment({ departure: departure({ reasonCategory: 'misconduct', invite: 'none' }) });
    expect(isMember(membershipsOf(person(dismissed)), 'ALUMNI', at('2027-01-01T00:00:00Z'))).toBe(false);
    const invited = employment({ departure: departure({ reasonCategory: 'misconduct' }) });
    expect(isMember(membershipsOf(person(invited)), 'ALUMNI', at('2027-01-01T00:00:00Z'))).toBe(true);
    const backfilled = employment({ departure: departure({ invite: 'none' }) });
    expect(isMember(membershipsOf(person(backfilled)), 'ALUMNI', at('2027-01-01T00:00:00Z'))).toBe(true);
  });

  it('a second stay that ended in misconduct ends the membership of the first', () => {
    const first = employment({ departure: departure() });
    const second = employment({
      hiredOn: '2028-04-01',
      departure: departure({
        noticedAt: '2029-01-10T00:00:00Z',
        endsAt: '2029-01-31T15:00:00Z',
        reasonCategory: 'misconduct',
        invite: 'none',
      }),
    });
    const memberships = membershipsOf(person(first, second));
    expect(isMember(memberships, 'ALUMNI', at('2027-06-01T00:00:00Z'))).toBe(true);
    expect(isMember(memberships, 'ALUMNI', at('2029-06-01T00:00:00Z'))).toBe(false);
  });

  it('a closed record is in none', () => {
    expect(membershipsOf({ ...person(employment({ departure: departure() })), closed: true })).toEqual([]);
  });
});

describe('any career', () => {
  const day = (days: number) => new Date(Date.UTC(2015, 0, 1) + days * 86_400_000);
  const careers = fc
    .array(
      fc.record({
        hired: fc.integer({ min: 0, max: 3000 }),
        length: fc.option(fc.integer({ min: 1, max: 1500 }), { nil: null }),
        notice: fc.integer({ min: -100, max: 800 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((periods) =>
      person(
        ...periods.map(({ hired, length, notice }) =>
          employment({
            hiredOn: day(hired).toISOString().slice(0, 10),
            departure:
              length === null
                ? null
                : departure({
                    noticedAt: day(hired + Math.max(0, length + notice)).toISOString(),
                    endsAt: day(hired + length).toISOString(),
                  }),
          }),
        ),
      ),
    );

  it('gives memberships that do not overlap, each of some length', () => {
    fc.assert(
      fc.property(careers, (career) => {
        for (const audience of ['ALUMNI', 'EMPLOYEES']) {
          const spans = membershipsOf(career).filter((membership) => membership.audience === audience);
          spans.forEach(({ since, until }, index) => {
            expect(until === null || until > since).toBe(true);
            const following = spans[index + 1];
            if (following !== undefined) expect(until !== null && until < following.since).toBe(true);
          });
        }
      }),
    );
  });

  it('does not depend on the order of employments', () => {
    fc.assert(
      fc.property(careers, (career) => {
        const reversed = { ...career, employments: [...career.employments].reverse() };
        expect(membershipsOf(reversed)).toEqual(membershipsOf(career));
      }),
    );
  });

  it('makes everybody an alumnus in the end who has left everywhere, and nobody else', () => {
    fc.assert(
      fc.property(careers, (career) => {
        const left = career.employments.every(({ departure: leaving }) => leaving !== null);
        expect(isMember(membershipsOf(career), 'ALUMNI', at('2090-01-01T00:00:00Z'))).toBe(left);
        expect(isMember(membershipsOf(career), 'EMPLOYEES', at('2090-01-01T00:00:00Z'))).toBe(!left);
      }),
    );
  });
});

describe('whom an event is for', () => {
  const leaver = membershipsOf(person(employment({ departure: departure() })));
  const now = at('2026-11-01T00:00:00Z');
  const before = at('2026-12-01T00:00:00Z');
  const after = at('2027-02-01T00:00:00Z');

  it.each([
    ['PUBLIC', after, true],
    ['ALUMNI', before, true],
    ['ALUMNI', after, true],
    ['EMPLOYEES', before, true],
    ['EMPLOYEES', after, false],
    ['NETWORK', after, true],
  ] as const)('a leaver in the time of notice and an event for %s on %s: %s', (audience, startsAt, invited) => {
    expect(isInvited(leaver, { audience, startsAt }, now)).toBe(invited);
  });

  it('is nobody who is no member, but for the public', () => {
    expect(isInvited([], { audience: 'NETWORK', startsAt: after }, now)).toBe(false);
    expect(isInvited([], { audience: 'PUBLIC', startsAt: after }, now)).toBe(true);
  });
});
