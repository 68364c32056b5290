import { newId } from '@okaeri/kernel';
import fc from 'fast-check';
import { leaver } from '../person/person.fixture.ts';
import {
  type Application,
  type ApplicationAction,
  consequence,
  hasJoined,
  isInProcess,
  stepStates,
  transition,
} from './application.ts';

const submittedAt = new Date('2026-11-01T00:00:00Z');
const later = new Date('2026-11-02T00:00:00Z');
const recruiters = [newId<'Person'>(), newId<'Person'>()];

const submitted = (changes: Partial<Application> = {}): Application => ({
  id: newId(),
  personId: newId<'Person'>(),
  requisitionId: newId(),
  recruiterId: null,
  leftEmploymentId: newId(),
  status: 'SUBMITTED',
  revision: 1,
  track: 'FULL',
  step: null,
  decision: null,
  flag: null,
  declineReason: null,
  withdrawalReason: null,
  workingStyles: [],
  idempotencyKey: null,
  submittedAt,
  changedAt: submittedAt,
  joinedAt: null,
  ...changes,
});

const after = (application: Application, ...actions: ApplicationAction[]) =>
  actions.reduce((current, action) => {
    const result = transition(current, action, later);
    if (!result.ok) throw new Error(`${action.type} was refused: ${result.refusal}`);
    return result.application;
  }, application);
const refusal = (application: Application, action: ApplicationAction) => {
  const result = transition(application, action, later);
  return result.ok ? null : result.refusal;
};
const states = (application: Application) => stepStates(application).map(({ state }) => state);

const advance: ApplicationAction = { type: 'advance' };
const offer: ApplicationAction = { type: 'offer' };
const hire: ApplicationAction = { type: 'hire' };
const decline: ApplicationAction = { type: 'decline', reason: 'ANOTHER_CANDIDATE' };
const withdraw: ApplicationAction = { type: 'withdraw', reason: 'BY_APPLICANT' };
const flag: ApplicationAction = { type: 'flag', flag: 'DEPARTURE_CANCELLED' };

const anyAction: fc.Arbitrary<ApplicationAction> = fc.oneof(
  fc.constantFrom(advance, offer, hire, decline, withdraw, flag),
  fc.constantFrom(...recruiters).map((recruiterId): ApplicationAction => ({ type: 'assign', recruiterId })),
);
const anyStart = fc.constantFrom('SHORT' as const, 'FULL' as const).map((track) => submitted({ track }));

describe('an application', () => {
  it('goes through screening and interview to an offer and a hire', () => {
    const inReview = after(submitted(), advance);
    expect(inReview.status).toBe('IN_REVIEW');
    expect(states(inReview)).toEqual(['CURRENT', 'PENDING', 'PENDING']);
    const hired = after(inReview, advance, offer, hire);
    expect(hired).toMatchObject({ status: 'HIRED', revision: 5, changedAt: later });
    expect(states(hired)).toEqual(['DONE', 'DONE', 'DONE']);
  });

  it('skips screening on the short track', () => {
    const start = submitted({ track: 'SHORT' });
    expect(states(start)).toEqual(['SKIPPED', 'PENDING', 'PENDING']);
    expect(after(start, advance).status).toBe('INTERVIEW');
  });

  it('shows how far it came when it ends', () => {
    expect(states(after(submitted(), advance, advance, decline))).toEqual(['DONE', 'ENDED', 'ENDED']);
    expect(states(after(submitted({ track: 'SHORT' }), withdraw))).toEqual(['SKIPPED', 'ENDED', 'ENDED']);
  });

  it('is refused steps out of order', () => {
    expect(refusal(submitted(), offer)).toBe('NOT_INTERVIEWED');
    expect(refusal(submitted(), hire)).toBe('NOT_OFFERED');
    expect(refusal(after(submitted(), advance, advance), advance)).toBe('NO_FURTHER_STEP');
    expect(refusal(after(submitted(), withdraw), advance)).toBe('CLOSED');
  });

  it('ends in no hire while the departure is called off', () => {
    expect(refusal(after(submitted(), advance, advance, offer, flag), hire)).toBe('DEPARTURE_CANCELLED');
  });

  it('does nothing twice: the same recruiter, the same flag', () => {
    const [recruiterId] = recruiters as [(typeof recruiters)[0]];
    expect(refusal(submitted({ recruiterId }), { type: 'assign', recruiterId })).toBe('UNCHANGED');
    expect(refusal(after(submitted(), flag), flag)).toBe('UNCHANGED');
  });
});

describe('what the facts of the applicant make of an application', () => {
  const person = leaver({});
  const [left] = person.employments;
  if (!left) throw new Error('a leaver has left something');
  const application = submitted({ personId: person.id, leftEmploymentId: left.employmentId });
  const stays = { ...person, employments: [{ ...left, departure: null }] };
  const returned = {
    ...person,
    employments: [left, { ...left, employmentId: newId(), hiredOn: '2027-01-01', departure: null }],
  };

  it('flags it while the departure is called off, and no longer when it takes place after all', () => {
    expect(consequence(application, person)).toBeNull();
    expect(consequence(application, stays)).toEqual(flag);
    const flagged = after(application, flag);
    expect(consequence(flagged, stays)).toBeNull();
    expect(consequence(flagged, person)).toEqual({ type: 'flag', flag: null });
  });

  it('withdraws it when the record is closed, unless it has ended', () => {
    const closed = { ...person, closed: true };
    expect(consequence(application, closed)).toEqual({ type: 'withdraw', reason: 'RECORD_CLOSED' });
    expect(consequence(after(application, decline), closed)).toBeNull();
  });

  it('knows a hire that HR has confirmed from one it has not, and from a departure called off', () => {
    const hired = after(application, advance, advance, offer, hire);
    expect(hasJoined(hired, returned)).toBe(true);
    expect(hasJoined(hired, person)).toBe(false);
    expect(hasJoined(hired, stays)).toBe(false);
    expect(hasJoined(application, returned)).toBe(false);
  });
});

describe('an application, whatever is tried on it', () => {
  it('counts one revision for each accepted action and none for a refused one', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAction, { maxLength: 15 }), (start, actions) => {
        let current = start;
        for (const action of actions) {
          const result = transition(current, action, later);
          if (result.ok) expect(result.application.revision).toBe(current.revision + 1);
          current = result.ok ? result.application : current;
        }
      }),
    );
  });

  it('never leaves its end, and is hired only after an offer', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAction, { maxLength: 15 }), (start, actions) => {
        let current = start;
        for (const action of actions) {
          const result = transition(current, action, later);
          if (!isInProcess(current)) expect(result).toEqual({ ok: false, refusal: 'CLOSED' });
          if (result.ok && result.application.status === 'HIRED') expect(current.status).toBe('OFFERED');
          current = result.ok ? result.application : current;
        }
      }),
    );
  });

  it('can be withdrawn by the applicant at any time until it ends', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAction, { maxLength: 15 }), (start, actions) => {
        const current = actions.reduce((state, action) => {
          const result = transition(state, action, later);
          return result.ok ? result.application : state;
        }, start);
        expect(transition(current, withdraw, later).ok).toBe(isInProcess(current));
      }),
    );
  });

  it('never moves a step back', () => {
    const order = ['PENDING', 'CURRENT', 'ENDED', 'DONE'];
    fc.assert(
      fc.property(anyStart, fc.array(anyAction, { maxLength: 15 }), (start, actions) => {
        let current = start;
        for (const action of actions) {
          const result = transition(current, action, later);
          if (!result.ok) continue;
          const before = states(current).map((state) => order.indexOf(state));
          states(result.application).forEach((state, index) =>
            expect(order.indexOf(state)).toBeGreaterThanOrEqual(before[index] ?? -1),
          );
          current = result.application;
        }
      }),
    );
  });
});
