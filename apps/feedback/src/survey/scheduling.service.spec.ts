import { newId } from '@okaeri/kernel';
import type { ApplicationSnapshot } from '@okaeri/topics';
import { departureSnapshot, employmentSnapshot, personSnapshot } from '@okaeri/testkit';
import fc from 'fast-check';
import { createFakeDeps } from '../deps.fake.ts';
import { candidateSurveyId, exitSurveyId } from './survey.ts';

const start = new Date('2026-11-01T00:00:00Z');
const departureId = newId<'Departure'>();
const leaving = (changes = {}) =>
  employmentSnapshot({
    departure: departureSnapshot({
      departureId,
      noticedAt: '2026-10-31T00:00:00.000Z',
      departedOn: '2026-12-31',
      endsAt: '2026-12-31T15:00:00.000Z',
      ...changes,
    }),
  });
const person = (revision: number, employment = leaving(), changes = {}) => {
  const snapshot = personSnapshot({ personId: leaver, revision, employments: [employment], ...changes });
  return snapshot;
};
const leaver = newId<'Person'>();
const surveyId = exitSurveyId(departureId);
const told = ({ unit }: ReturnType<typeof createFakeDeps>) => unit.told.map(({ fact }) => fact);

describe('the exit survey of a departure', () => {
  it('is scheduled once, however often the event comes', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followPersons(deps.unit, [person(2)]);
    await deps.scheduling.followPersons(deps.unit, [person(2)]);
    expect(told(deps)).toEqual(['scheduled']);
    expect(deps.unit.alarms.get(surveyId)).toEqual(new Date('2026-12-31T00:00:00Z'));
  });

  it('opens when the alarm goes off, not before', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followPersons(deps.unit, [person(2)]);
    await deps.scheduling.openDue(deps.unit, surveyId);
    expect(deps.unit.survey(surveyId)?.status).toBe('SCHEDULED');
    deps.clock.set(new Date('2026-12-31T00:00:00Z'));
    await deps.scheduling.openDue(deps.unit, surveyId);
    await deps.scheduling.openDue(deps.unit, surveyId);
    expect(told(deps)).toEqual(['scheduled', 'opened']);
    expect(deps.unit.alarms.has(surveyId)).toBe(false);
  });

  it('moves with a correction', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followPersons(deps.unit, [person(2)]);
    const corrected = leaving({ departedOn: '2027-01-31', endsAt: '2027-01-31T15:00:00.000Z' });
    await deps.scheduling.followPersons(deps.unit, [person(3, corrected)]);
    expect(deps.unit.alarms.get(surveyId)).toEqual(new Date('2027-01-31T00:00:00Z'));
  });

  it('is withdrawn with the departure, and by a death', async () => {
    for (const next of [
      person(3, employmentSnapshot()),
      person(3, leaving({ reasonCategory: 'death' }), { closed: true }),
    ]) {
      const deps = createFakeDeps(start);
      await deps.scheduling.followPersons(deps.unit, [person(2)]);
      await deps.scheduling.followPersons(deps.unit, [next]);
      expect(deps.unit.survey(surveyId)?.status).toBe('WITHDRAWN');
      expect(deps.unit.alarms.size).toBe(0);
    }
  });

  it('is never made for those who are not written to', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followPersons(deps.unit, [person(2, leaving({ invite: 'none' }))]);
    expect(deps.unit.survey(surveyId)).toBeUndefined();
  });

  it('ends the same in whatever order and however often snapshots come', async () => {
    const history = [
      person(2),
      person(3, leaving({ departedOn: '2026-10-15', endsAt: '2026-10-15T15:00:00.000Z' })),
      person(4, employmentSnapshot()),
      person(5, leaving({ departedOn: '2027-03-31', endsAt: '2027-03-31T15:00:00.000Z' })),
    ];
    const arrivals = fc
      .array(fc.constantFrom(...history), { maxLength: 12 })
      .map((some) => [...some, ...history.slice(-1), ...some]);
    await fc.assert(
      fc.asyncProperty(arrivals, async (snapshots) => {
        const deps = createFakeDeps(start);
        for (const snapshot of snapshots) await deps.scheduling.followPersons(deps.unit, [snapshot]);
        const { revision: _, ...survey } = deps.unit.survey(surveyId) ?? { revision: 0 };
        expect(survey).toMatchObject({ status: 'SCHEDULED', opensAt: new Date('2027-03-31T00:00:00Z') });
      }),
    );
  });
});

describe('two records of one person', () => {
  const survivor = newId<'Person'>();
  const third = newId<'Person'>();

  it('end as one, whichever event comes first', async () => {
    const joined = personSnapshot({ personId: survivor, revision: 7, employments: [leaving()] });
    type Step = (deps: ReturnType<typeof createFakeDeps>) => Promise<void>;
    const gone: Step[] = [
      ({ scheduling, unit }) => scheduling.followPersons(unit, [person(2)]),
      ({ scheduling, unit }) => scheduling.mergePerson(unit, person(3), survivor),
    ];
    const goesOn: Step[] = [({ scheduling, unit }) => scheduling.followPersons(unit, [joined])];
    // Events of one record keep their order; those of two records do not.
    for (const order of [
      [...gone, ...goesOn],
      [...goesOn, ...gone],
      [...gone.slice(0, 1), ...goesOn, ...gone.slice(1)],
    ]) {
      const deps = createFakeDeps(start);
      for (const step of order) await step(deps);
      expect(deps.unit.survey(surveyId)).toMatchObject({ personId: survivor, status: 'SCHEDULED' });
    }
  });

  it('end as the record that goes on says, though the other is heard of late', async () => {
    const deps = createFakeDeps(start);
    const { scheduling, unit } = deps;
    // Joined, then cancelled: all of it known before the first word of the record that is gone.
    const joined = personSnapshot({ personId: survivor, revision: 7, employments: [leaving()] });
    await scheduling.followPersons(unit, [joined]);
    await scheduling.followPersons(unit, [personSnapshot({ personId: survivor, revision: 8 })]);
    await scheduling.followPersons(unit, [person(2)]);
    await scheduling.mergePerson(unit, person(3), survivor);
    expect(unit.survey(surveyId)).toMatchObject({ personId: survivor, status: 'WITHDRAWN' });
  });

  it('end with the last of a chain of records', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followPersons(deps.unit, [person(2)]);
    await deps.scheduling.mergePerson(deps.unit, personSnapshot({ personId: survivor, revision: 8 }), third);
    await deps.scheduling.mergePerson(deps.unit, person(3), survivor);
    expect(deps.unit.survey(surveyId)?.personId).toBe(third);
  });

  it('end with the record that came back to life, in whatever order that is heard', async () => {
    const application: ApplicationSnapshot = {
      applicationId: newId<'Application'>(),
      revision: 1,
      personId: survivor,
      requisitionId: null,
      recruiterId: null,
      status: 'SUBMITTED',
      inProcess: true,
      submittedAt: '2026-10-01T00:00:00.000Z',
      occurredAt: '2026-10-01T00:00:00.000Z',
      flag: null,
    };
    type Step = (deps: ReturnType<typeof createFakeDeps>) => Promise<void>;
    // First the leaver's record was joined to the other; then it turned out that the chain begins with the leaver's.
    const ofLeaver: Step[] = [
      ({ scheduling, unit }) => scheduling.followPersons(unit, [person(2)]),
      ({ scheduling, unit }) => scheduling.mergePerson(unit, person(3, employmentSnapshot()), survivor),
      ({ scheduling, unit }) => scheduling.followPersons(unit, [person(4)]),
    ];
    const ofOther: Step[] = [
      ({ scheduling, unit }) =>
        scheduling.followPersons(unit, [personSnapshot({ personId: survivor, employments: [leaving()] })]),
      ({ scheduling, unit }) =>
        scheduling.mergePerson(unit, personSnapshot({ personId: survivor, revision: 2 }), leaver),
    ];
    const ofApplication: Step[] = [({ scheduling, unit }) => scheduling.followApplication(unit, application)];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 0, 0, 1, 1, 2], { minLength: 6, maxLength: 6 }), async (turns) => {
        const deps = createFakeDeps(start);
        const streams = [[...ofLeaver], [...ofOther], [...ofApplication]];
        for (const turn of turns) await streams[turn]?.shift()?.(deps);
        expect(deps.unit.survey(surveyId)).toMatchObject({ personId: leaver, status: 'SCHEDULED' });
        expect(deps.unit.survey(candidateSurveyId(application.applicationId))).toMatchObject({ personId: leaver });
      }),
    );
  });
});

describe('the candidate survey', () => {
  const applicationId = newId<'Application'>();
  const application = (revision: number, changes: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot => ({
    applicationId,
    revision,
    personId: leaver,
    requisitionId: null,
    recruiterId: null,
    status: 'SUBMITTED',
    inProcess: true,
    submittedAt: '2026-10-01T00:00:00.000Z',
    occurredAt: '2026-10-01T00:00:00.000Z',
    flag: null,
    ...changes,
  });
  const id = candidateSurveyId(applicationId);

  it('waits for the decision, then opens', async () => {
    const deps = createFakeDeps(start);
    await deps.scheduling.followApplication(deps.unit, application(1));
    expect(deps.unit.survey(id)).toMatchObject({ status: 'SCHEDULED', opensAt: null });
    const decided = application(2, { status: 'DECLINED', occurredAt: '2026-10-20T00:00:00.000Z' });
    await deps.scheduling.followApplication(deps.unit, decided);
    await deps.scheduling.followApplication(deps.unit, application(1));
    expect(told(deps)).toEqual(['scheduled', 'opened']);
  });

  it('ends the same whether the death or the application is heard of first', async () => {
    const closed = person(5, leaving(), { closed: true });
    const outcomes = await Promise.all(
      [0, 1].map(async (first) => {
        const deps = createFakeDeps(start);
        const steps = [
          () => deps.scheduling.followPersons(deps.unit, [closed]),
          () => deps.scheduling.followApplication(deps.unit, application(1)),
        ];
        await steps[first]?.();
        await steps[1 - first]?.();
        return deps.unit.survey(id)?.status;
      }),
    );
    expect(outcomes).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  });

  it('belongs to the record that goes on', async () => {
    const survivor = newId<'Person'>();
    const deps = createFakeDeps(start);
    await deps.scheduling.mergePerson(deps.unit, person(1), survivor);
    await deps.scheduling.followApplication(deps.unit, application(1));
    expect(deps.unit.survey(id)?.personId).toBe(survivor);
  });
});
