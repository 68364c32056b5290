import fc from 'fast-check';
import { createRegistry, inventLife } from '../lives/life.ts';
import { type HrData, type HrEvent, type HrEventType } from '../lives/plan.ts';
import { createRandom } from '../lives/random.ts';
import { answersOf, type Answered } from './answers.ts';
import { asMeant, instantOf, type PlacedEvent } from './order.ts';
import { type ModelRecord, modelPeople } from './person.ts';
import { decisionOf, exitSurveyOf, invitationOf, membershipsOf } from './services.ts';
import { totalTenure } from './tenure.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
let serial = 0;

function tell(type: HrEventType, data: Partial<HrData>, order: Partial<Pick<HrEvent, 'time' | 'sequence'>> = {}) {
  serial += 1;
  const time = new Date(Date.parse('2020-01-01T00:00:00Z') + serial * 3_600_000).toISOString();
  const who = { employer: 'OKAERI', employeeNumber: 'E1', name: { display: '山田 花子' } };
  const event: HrEvent = {
    ...{ source: 'urn:hr', id: String(serial), type, time, sequence: null, data: { ...who, ...data } },
    ...order,
  };
  return event;
}
const hired = (data: Partial<HrData> = {}) => tell('hired', { hiredOn: '2015-04-01', ...data });
const departed = (departedOn: string, data: Partial<HrData> = {}) =>
  tell('departed', { hiredOn: '2015-04-01', departedOn, reason: { code: 'R', category: 'career' }, ...data });
const cancelled = (order = {}) => tell('departure-cancelled', {}, order);

const arrive = (events: readonly HrEvent[]): PlacedEvent[] => events.map((event, place) => ({ event, place }));
function recordOf(...events: HrEvent[]): ModelRecord {
  const people = modelPeople(arrive(events), now);
  expect(people).toHaveLength(1);
  return people[0]?.record ?? nobody();
}

describe('HR-EVENTS says', () => {
  it('the person stays employed until the last day is over at the place of work', () => {
    const inTokyo = departed('2026-05-31', { location: { code: 'T', name: '東京', timeZone: 'Asia/Tokyo' } });
    expect(recordOf(hired(), inTokyo)).toMatchObject({ status: 'ALUMNI', leftOn: '2026-05-31', statusUntil: null });
    const inNewYork = departed('2026-05-31', { location: { code: 'N', name: 'NY', timeZone: 'America/New_York' } });
    expect(recordOf(hired(), inNewYork)).toMatchObject({
      status: 'EMPLOYED',
      personClass: 'LEAVER',
      statusUntil: Date.parse('2026-06-01T04:00:00Z'),
    });
  });

  it.each([
    ['regular', 'career', 'ALUMNI'],
    ['regular', 'retirement', 'RETIREE'],
    ['intern', 'retirement', 'FORMER_INTERN'],
    ['dispatched', 'end-of-term', 'FORMER_CONTRACTOR'],
  ])('a %s who leaves for %s becomes %s', (employmentType, category, status) => {
    expect(recordOf(departed('2020-03-31', { employmentType, reason: { code: 'R', category } })).status).toBe(status);
  });

  it('after a cancellation the person stays employed as if nothing had come', () => {
    const record = recordOf(hired(), departed('2080-03-31'), cancelled());
    expect(record).toMatchObject({ status: 'EMPLOYED', personClass: null, returner: false });
    expect([decisionOf(record), record.employments[0]?.departure]).toEqual([null, null]);
  });

  it('a cancellation that comes before its departure waits for it, unless sequences say that it is about another', () => {
    const early = cancelled();
    expect(recordOf(hired(), early, departed('2080-03-31')).personClass).toBeNull();
    const [before, after] = [cancelled({ sequence: '1' }), { ...departed('2080-03-31'), sequence: '2' }];
    expect(recordOf(hired(), before, after).personClass).toBe('LEAVER');
  });

  it('a correction replaces the fields it names of the latest departure, and no others', () => {
    const notice = departed('2080-03-31', { rehireRecommendation: 'no', initiatedBy: 'employee' });
    const correction = tell('departure-corrected', { departedOn: '2020-03-31' });
    const [employment] = recordOf(hired(), notice, correction).employments;
    expect(employment?.departure).toMatchObject({
      departedOn: '2020-03-31',
      recommendation: 'no',
      initiatedBy: 'employee',
      noticedAt: instantOf(notice),
    });
  });

  it('who is hired again under a new number is the same person, who has returned', () => {
    const again = { employeeNumber: 'E2', hiredOn: '2021-04-01', previousEmployeeNumber: 'E1' };
    const [person, ...others] = modelPeople(arrive([hired(), departed('2020-03-31'), tell('rehired', again)]), now);
    expect(others).toEqual([]);
    expect(person).toMatchObject({ first: 'OKAERI:E1', numbers: ['OKAERI:E1', 'OKAERI:E2'] });
    expect(person?.record).toMatchObject({ status: 'EMPLOYED', returner: true });
  });

  it('a transfer leaves no day between, and no returner', () => {
    const moved = {
      employer: 'OTHER',
      hiredOn: '2020-04-01',
      previousEmployeeNumber: 'E1',
      previousEmployer: 'OKAERI',
    };
    expect(recordOf(hired(), departed('2020-03-31'), tell('hired', moved)).returner).toBe(false);
  });

  it('death closes the record; misconduct is invited only when HR asks for it', () => {
    const record = recordOf(departed('2020-03-31', { reason: { code: 'R', category: 'death' } }));
    expect(record.closed).toBe(true);
    expect([membershipsOf(record), decisionOf(record)]).toEqual([[], null]);
    const misconduct = { reason: { code: 'R', category: 'misconduct' } };
    const inviteOf = (data: Partial<HrData>) =>
      recordOf(departed('2020-03-31', data)).employments[0]?.departure?.invite;
    expect([inviteOf(misconduct), inviteOf({ ...misconduct, invite: 'now' })]).toEqual(['none', 'now']);
    expect([inviteOf({}), inviteOf({ invite: 'none' })]).toEqual(['now', 'none']);
  });

  it('order is by sequence where both have one, else by time, else by place', () => {
    const at = (time: string, sequence: string | null, place: number) => ({
      event: { ...hired(), id: `${place}`, time, sequence },
      place,
    });
    const ids = (events: PlacedEvent[]) => asMeant(events).map(({ id }) => id);
    const [noon, one] = ['2026-01-01T12:00:00Z', '2026-01-01T13:00:00Z'];
    expect(ids([at(noon, '10', 0), at(one, '9', 1)])).toEqual(['1', '0']);
    expect(ids([at('2026-01-01T22:00:00+09:00', null, 0), at(noon, null, 1)])).toEqual(['1', '0']);
    expect(ids([at(noon, null, 1), at(noon, null, 0)])).toEqual(['0', '1']);
  });
});

test('where the order is told, arrival does not matter', () => {
  const lifeOf = (seed: number) => {
    const random = createRandom(seed);
    const { scenes } = inventLife(random, createRegistry(random), 1);
    return scenes.flatMap((scene) => (scene.kind === 'event' ? [scene.event] : []));
  };
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (seed, draw) => {
      const events = lifeOf(seed);
      fc.pre(new Set(events.map(({ time }) => time)).size === events.length);
      const shuffled = events
        .map((event, index) => ({ event, at: draw[index] ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }) => event);
      const told = (order: readonly HrEvent[]) => modelPeople(arrive(order), now).map(({ record }) => record);
      expect(told(shuffled)).toEqual(told(events));
    }),
    { numRuns: 200 },
  );
});

test.each([
  [['2015-04-01', '2020-03-31'], '5 0'],
  [['2015-04-01', '2020-03-30'], '4 11'],
  [['2015-01-31', '2015-02-28'], '0 1'],
  [['2015-04-01', '2018-03-31', '2020-04-01', '2022-03-31'], '5 0'],
  [['2015-04-01', '2015-04-20', '2016-04-01', '2016-04-10'], '0 1'],
  [['2015-04-01', '2016-03-31', '2016-01-01', '2016-12-31'], '1 9'],
])('service %j is %s years and months', (days, expected) => {
  const stays = Array.from({ length: days.length / 2 }, (_none, index) => ({
    firstDay: days[2 * index] ?? '',
    lastDay: days[2 * index + 1] ?? '',
  }));
  const { years, months } = totalTenure(stays);
  expect(`${years} ${months}`).toBe(expected);
});

test('a leaver is decided on, asked, invited, and part of the alumni from the notice on', () => {
  const notice = departed('2080-03-31', { grade: { code: 'G', name: '主任', rank: 3 }, privateEmail: 'a@b.example' });
  const record = recordOf(hired(), notice);
  const [employment] = record.employments;
  const departure = employment?.departure ?? nobody();
  expect(decisionOf(record)).toMatchObject({ outcome: 'ELIGIBLE', tenure: { years: 65, months: 0 } });
  expect(exitSurveyOf(record, departure, now)).toEqual({
    opensAt: Date.parse('2080-03-31T09:00:00+09:00'),
    status: 'SCHEDULED',
  });
  const invited = (claimed: boolean | null) =>
    invitationOf(record, departure, { claimed, addressTold: 'with-departure' });
  expect([invited(false), invited(true), invited(null)]).toEqual([['SENT'], ['CLAIMED'], ['SENT', 'CLAIMED']]);
  expect(membershipsOf(record)).toEqual([
    {
      audience: 'EMPLOYEES',
      since: Date.parse('2015-04-01T00:00:00+09:00'),
      until: Date.parse('2080-04-01T00:00:00+09:00'),
    },
    { audience: 'ALUMNI', since: instantOf(notice), until: null },
  ]);
});

describe('what was asked', () => {
  const said = (operation: Answered['operation'], outcome: Answered['outcome'] = 'done', attempts = 1): Answered => ({
    ...{ operation, outcome, attempts, eligible: false },
  });
  const statuses = (...asked: Answered[]) =>
    answersOf(asked, 'nothing').worlds.map(({ applications }) => applications.map(({ status }) => status).join());

  it('is there once it was done, and not when it was refused', () => {
    expect(statuses(said('claim'), said('apply'), said('advance'), said('hire', 'refused'))).toEqual(['IN_REVIEW']);
  });

  it('may be there or not without an answer, but no later answer may contradict it', () => {
    expect(statuses(said('apply', 'unknown'))).toEqual(['', 'SUBMITTED']);
    expect(statuses(said('apply', 'unknown'), said('withdraw'))).toEqual(['WITHDRAWN']);
    expect(answersOf([said('apply'), said('withdraw'), said('decline')], 'nothing').contradiction?.operation).toBe(
      'decline',
    );
  });

  it('asked twice before the answer, an application goes one step or two, but is made once', () => {
    expect(statuses(said('apply', 'done', 2), said('advance', 'done', 2))).toEqual(['IN_REVIEW', 'INTERVIEW']);
  });

  it('is followed by what HR tells: flagged, ended or confirmed', () => {
    const after = (...asked: Answered[]) => answersOf(asked, 'cancelled').worlds[0]?.applications[0];
    expect(after(said('apply'))).toMatchObject({ flagged: true, revision: 2 });
    expect(after(said('apply'), said('withdraw'))).toMatchObject({ flagged: false, revision: 2 });
    expect(answersOf([said('apply')], 'died').worlds[0]?.applications[0]?.status).toBe('WITHDRAWN');
  });
});

function nobody(): never {
  throw new Error('There is nobody.');
}
