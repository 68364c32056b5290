import type { PersonId } from '@okaeri/kernel';
import fc from 'fast-check';
import {
  type Survey,
  type SurveyPlan,
  answered,
  currentPlan,
  exitSurveyId,
  followPlan,
  isAnswerable,
  newSurvey,
  planCandidateSurvey,
  planExitSurvey,
} from './survey.ts';

const personId = '00000000-0000-8000-8000-000000000001' as PersonId;
const departure = {
  departureId: '00000000-0000-8000-8000-0000000000d1',
  noticedAt: new Date('2026-10-01T03:00:00Z'),
  endsAt: new Date('2026-12-31T15:00:00Z'), // 31 December in Tokyo
  reasonCategory: 'career',
  invited: true,
};
const fresh = newSurvey({
  id: exitSurveyId(departure.departureId),
  personId,
  kind: 'EXIT',
  causeId: departure.departureId,
  causeRevision: 0,
  formVersion: 1,
});
const alive = { closed: false };
const facts = (steps: readonly { fact: string }[]) => steps.map(({ fact }) => fact);

describe('when an exit survey is wanted', () => {
  it('opens at nine in the morning of the last day at the place of work', () => {
    expect(planExitSurvey(alive, departure)).toEqual({ wanted: true, opensAt: new Date('2026-12-31T00:00:00Z') });
  });

  it('opens with the notice when the last day was before it', () => {
    const backDated = { ...departure, endsAt: new Date('2023-03-31T15:00:00Z') };
    expect(planExitSurvey(alive, backDated)).toEqual({ wanted: true, opensAt: departure.noticedAt });
  });

  it.each([
    ['after a death', { ...departure, reasonCategory: 'death' }, alive],
    ['of a closed record', departure, { closed: true }],
    ['when nobody is to be written to', { ...departure, invited: false }, alive],
  ])('is not wanted %s', (_, given, person) => {
    expect(planExitSurvey(person, given).wanted).toBe(false);
  });
});

describe('following the plan', () => {
  const plan = planExitSurvey(alive, departure);
  const notice = new Date('2026-10-01T03:00:01Z');
  const lastDay = new Date('2026-12-31T00:00:00Z');

  it('schedules, opens in time, and tells each once', () => {
    const scheduled = followPlan(fresh, plan, notice);
    expect(facts(scheduled.steps)).toEqual(['scheduled']);
    expect(scheduled.survey).toMatchObject({ status: 'SCHEDULED', revision: 1, opensAt: lastDay });
    expect(followPlan(scheduled.survey, plan, notice).steps).toEqual([]);

    const opened = followPlan(scheduled.survey, currentPlan(scheduled.survey), lastDay);
    expect(facts(opened.steps)).toEqual(['opened']);
    expect(opened.survey).toMatchObject({ status: 'OPEN', revision: 2 });
  });

  it('schedules and opens at once what is due already', () => {
    expect(facts(followPlan(fresh, plan, lastDay).steps)).toEqual(['scheduled', 'opened']);
  });

  it('moves with a correction, also back from open', () => {
    const later: SurveyPlan = { wanted: true, opensAt: new Date('2027-01-31T00:00:00Z') };
    const open = followPlan(fresh, plan, lastDay).survey;
    const moved = followPlan(open, later, lastDay);
    expect(facts(moved.steps)).toEqual(['scheduled']);
    expect(moved.survey).toMatchObject({ status: 'SCHEDULED', opensAt: later.opensAt, revision: 3 });
  });

  it('is withdrawn when not begun, and comes back when wanted again', () => {
    const open = followPlan(fresh, plan, lastDay).survey;
    const withdrawn = followPlan(open, { wanted: false, opensAt: open.opensAt }, lastDay);
    expect(facts(withdrawn.steps)).toEqual(['withdrawn']);
    expect(facts(followPlan(withdrawn.survey, plan, notice).steps)).toEqual(['scheduled']);
  });

  it('keeps an answer whatever comes', () => {
    const { survey } = answered(followPlan(fresh, plan, lastDay).survey, '2026-12-31');
    expect(followPlan(survey, { wanted: false, opensAt: null }, lastDay)).toEqual({ survey, steps: [] });
  });

  it('takes answers as soon as it is due, even before the timer noticed', () => {
    const scheduled = followPlan(fresh, plan, notice).survey;
    expect(isAnswerable(scheduled, notice)).toBe(false);
    expect(isAnswerable(scheduled, lastDay)).toBe(true);
  });
});

describe('any history of plans', () => {
  const plans = fc.record({
    wanted: fc.boolean(),
    opensAt: fc.constantFrom(
      new Date('2026-01-01T00:00:00Z'),
      new Date('2026-06-01T00:00:00Z'),
      new Date('2027-01-01T00:00:00Z'),
    ),
  });
  const now = new Date('2026-07-01T00:00:00Z');
  const play = (history: SurveyPlan[]) => {
    const told: { fact: string; survey: Survey }[] = [];
    let survey: Survey = fresh;
    for (const plan of history) {
      const followed = followPlan(survey, plan, now);
      survey = followed.survey;
      told.push(...followed.steps);
    }
    return { survey, told };
  };

  it('ends where its last plan says, however often plans are repeated', () => {
    fc.assert(
      fc.property(fc.array(plans, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 3 }), (history, times) => {
        const once = play(history);
        const repeated = play(history.flatMap((plan) => Array<SurveyPlan>(times).fill(plan)));
        expect(repeated).toEqual(once);
        const last = history.at(-1);
        expect(once.survey.opensAt).toEqual(last?.opensAt);
        const due = last !== undefined && last.opensAt <= now;
        expect(once.survey.status).toBe(!last?.wanted ? 'WITHDRAWN' : due ? 'OPEN' : 'SCHEDULED');
      }),
    );
  });

  it('publishes revisions without gaps, the last one being the state', () => {
    fc.assert(
      fc.property(fc.array(plans, { minLength: 1, maxLength: 8 }), (history) => {
        const { survey, told } = play(history);
        expect(told.map(({ survey: step }) => step.revision)).toEqual(told.map((_, index) => index + 1));
        expect(told.at(-1)?.survey.status).toBe(survey.status);
      }),
    );
  });
});

describe('the candidate survey', () => {
  const application = { status: 'SUBMITTED', occurredAt: '2026-10-01T00:00:00Z' } as const;

  it('waits for the decision and keeps its moment', () => {
    expect(planCandidateSurvey(alive, application, null)).toEqual({ wanted: true, opensAt: null });
    const offered = planCandidateSurvey(
      alive,
      { status: 'OFFERED', occurredAt: '2026-10-20T00:00:00Z' },
      { opensAt: null },
    );
    expect(offered.opensAt).toEqual(new Date('2026-10-20T00:00:00Z'));
    expect(
      planCandidateSurvey(alive, { status: 'HIRED', occurredAt: '2026-11-01T00:00:00Z' }, offered).opensAt,
    ).toEqual(new Date('2026-10-20T00:00:00Z'));
  });

  it('is not sent to a closed record', () => {
    expect(planCandidateSurvey({ closed: true }, application, null).wanted).toBe(false);
  });
});
