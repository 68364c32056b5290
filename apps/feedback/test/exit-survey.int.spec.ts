import { type PersonId, newId, toGlobalId } from '@okaeri/kernel';
import {
  alumnusOf,
  employmentSnapshot,
  expectEventually,
  personEvent,
  personSnapshot,
  testActors,
} from '@okaeri/testkit';
import { exitSurveyId } from '../src/survey/survey.ts';
import { type FeedbackWorld, createFeedbackWorld, leavingIn, mergedEvent, personGid } from './feedback-world.ts';

const day = 24 * 60 * 60 * 1000;
let world: FeedbackWorld;
beforeAll(async () => void (world = await createFeedbackWorld()));
afterAll(() => world.stop());

const statusQuery = `query ($people: [_Any!]!) {
  _entities(representations: $people) { ... on Person { id exitSurvey { id status opensAt answeredOn } } } }`;

interface Entities {
  _entities: {
    id: string;
    exitSurvey: { id: string; status: string; opensAt: string; answeredOn: string | null } | null;
  }[];
}

const representations = (...ids: PersonId[]) => ({
  people: ids.map((id) => ({ __typename: 'Person', id: personGid(id) })),
});

async function exitSurveyOf(id: PersonId) {
  const { _entities } = await world.as(testActors.hr).data<Entities>(statusQuery, representations(id));
  return _entities[0]?.exitSurvey ?? null;
}

const leaver = (employment = leavingIn(30 * day), changes = {}) =>
  personSnapshot({ revision: 2, employments: [employment], ...changes });
const departureIdOf = (snapshot: ReturnType<typeof leaver>) => snapshot.employments[0]?.departure?.departureId ?? '';

describe('a departure', () => {
  it('schedules one exit survey, however often it is told', async () => {
    const person = leaver();
    const departed = personEvent('departed', person);
    await world.tell(departed, departed);
    await world.tell(departed);
    expect(await exitSurveyOf(person.personId)).toMatchObject({ status: 'SCHEDULED', answeredOn: null });
    const id = exitSurveyId(departureIdOf(person));
    await expectEventually(() => expect(world.factsOf(id)).toEqual([{ name: 'scheduled', status: 'SCHEDULED' }]));
  });

  it('opens its survey in time', async () => {
    const person = leaver(leavingIn(4000));
    await world.tell(personEvent('departed', person));
    expect((await exitSurveyOf(person.personId))?.status).toBe('SCHEDULED');
    await expectEventually(async () => expect((await exitSurveyOf(person.personId))?.status).toBe('OPEN'));
    const id = exitSurveyId(departureIdOf(person));
    await expectEventually(() => expect(world.factsOf(id).map(({ name }) => name)).toEqual(['scheduled', 'opened']));
  });

  it('moves its survey when it is corrected, and the alarm with it', async () => {
    const person = leaver(leavingIn(2000));
    await world.tell(personEvent('departed', person));
    const corrected = {
      ...person,
      revision: 3,
      employments: [leavingIn(60 * day, { departureId: departureIdOf(person) })],
    };
    await world.tell(personEvent('departure-corrected', corrected));
    const survey = await exitSurveyOf(person.personId);
    expect(new Date(survey?.opensAt ?? 0).getTime()).toBeGreaterThan(Date.now() + 59 * day);
    const [job] = await world.rows<{ run_at: Date }>(`select run_at from graphile_worker.jobs where key = $1`, [
      `open-survey:${exitSurveyId(departureIdOf(person))}`,
    ]);
    expect(job?.run_at).toEqual(new Date(survey?.opensAt ?? 0));
  });

  it('takes its survey back when it is cancelled', async () => {
    const person = leaver();
    await world.tell(personEvent('departed', person));
    const stays = { ...person, revision: 3, employments: [employmentSnapshot()] };
    await world.tell(personEvent('departure-cancelled', stays));
    expect((await exitSurveyOf(person.personId))?.status).toBe('WITHDRAWN');
    // A late repeat of the departure changes nothing.
    await world.tell(personEvent('departed', person, { id: newId() }));
    expect((await exitSurveyOf(person.personId))?.status).toBe('WITHDRAWN');
    const key = `open-survey:${exitSurveyId(departureIdOf(person))}`;
    expect(await world.rows('select 1 from graphile_worker.jobs where key = $1', [key])).toEqual([]);
  });

  it('asks nobody after a death, nor who is not to be written to', async () => {
    const died = leaver(leavingIn(0, { reasonCategory: 'death', invite: 'none' }), { closed: true });
    const backfilled = leaver(leavingIn(-900 * day, { invite: 'none' }));
    await world.tell(personEvent('departed', died), personEvent('registered', backfilled));
    expect(await exitSurveyOf(died.personId)).toBeNull();
    expect(await exitSurveyOf(backfilled.personId)).toBeNull();
  });

  it('keeps its survey when two records turn out to be one person', async () => {
    const person = leaver();
    const survivor = personSnapshot({ revision: 5, employments: person.employments });
    await world.tell(personEvent('departed', person), personEvent('changed', survivor));
    await world.tell(mergedEvent({ ...person, revision: 3 }, survivor.personId));
    expect(await exitSurveyOf(survivor.personId)).toMatchObject({ status: 'SCHEDULED' });
    expect(await exitSurveyOf(person.personId)).toBeNull();
  });
});

const answerMutation = `mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) {
  __typename
  ... on Survey { status answeredOn }
  ... on UserError { code message }
  ... on InputError { problems { path message } } } }`;
const answers = [
  { questionId: 'recommend', value: '9' },
  { questionId: 'main-reason', value: 'career' },
  { questionId: 'comment', value: 'お世話になりました。' },
];

async function openSurvey() {
  const person = leaver(leavingIn(-10 * day));
  await world.tell(personEvent('departed', person));
  const { personId } = person;
  return { personId, actor: alumnusOf(personId), surveyId: toGlobalId('Survey', exitSurveyId(departureIdOf(person))) };
}

describe('answering the exit survey', () => {
  it('shows the person the questions in their language', async () => {
    const { actor, personId } = await openSurvey();
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { exitSurvey { form {
      title questions { __typename id text ... on ChoiceQuestion { choices { value label } } } } } } } }`;
    const data = await world.as(actor, 'ja').data<{
      _entities: { exitSurvey: { form: { title: string; questions: { __typename: string; id: string }[] } } }[];
    }>(query, representations(personId));
    expect(data._entities[0]?.exitSurvey.form.title).toBe('退職時アンケート');
    expect(data._entities[0]?.exitSurvey.form.questions.map(({ __typename, id }) => [__typename, id])).toEqual([
      ['ScaleQuestion', 'recommend'],
      ['ChoiceQuestion', 'main-reason'],
      ['TextQuestion', 'comment'],
    ]);
  });

  it('is done once; two at the same time are one', async () => {
    const { actor, surveyId } = await openSurvey();
    const answer = () =>
      world.as(actor).data<{ answerSurvey: { __typename: string; code?: string } }>(answerMutation, {
        input: { surveyId, answers },
      });
    const outcomes = await Promise.all([answer(), answer(), answer()]);
    expect(outcomes.map(({ answerSurvey }) => answerSurvey.code ?? answerSurvey.__typename).sort()).toEqual([
      'FEEDBACK.SURVEY_ANSWERED',
      'FEEDBACK.SURVEY_ANSWERED',
      'Survey',
    ]);
  });

  it('names every mistake with its place', async () => {
    const { actor, surveyId } = await openSurvey();
    const wrong = [answers[0], answers[1], { questionId: 'comment', value: 'x'.repeat(2001) }];
    const data = await world.as(actor, 'ja').data(answerMutation, { input: { surveyId, answers: wrong } });
    expect(data).toEqual({
      answerSurvey: {
        __typename: 'InputError',
        code: 'FEEDBACK.ANSWERS_INVALID',
        message: '2000 文字以内で書いてください。',
        problems: [{ path: ['answers', '2', 'value'], message: '2000 文字以内で書いてください。' }],
      },
    });
  });

  it('outlives the cancellation of the departure', async () => {
    const { actor, surveyId, personId } = await openSurvey();
    await world.as(actor).data(answerMutation, { input: { surveyId, answers } });
    await world.tell(personEvent('departure-cancelled', personSnapshot({ personId, revision: 3 })));
    expect((await exitSurveyOf(personId))?.status).toBe('ANSWERED');
  });
});

describe('who sees what', () => {
  it('HR sees that somebody was asked, and neither questions nor other surveys; others nothing', async () => {
    const { personId, surveyId } = await openSurvey();
    const { hr, communityManager, recruiter } = testActors;
    const forms = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
      exitSurvey { status form { version } } surveys { id } } } }`;
    const asked = await world.as(hr).ask(forms, representations(personId));
    expect(asked.errors.map(({ extensions }) => extensions?.['field']).sort()).toEqual([
      'Person.surveys',
      'Survey.form',
    ]);
    for (const actor of [communityManager, recruiter, alumnusOf(newId<'Person'>())]) {
      const reply = await world.as(actor).ask<Entities>(statusQuery, representations(personId));
      expect(reply.data?._entities[0]?.exitSurvey).toBeNull();
      expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Person.exitSurvey' });
      const direct = await world
        .as(actor)
        .ask('query ($surveys: [_Any!]!) { _entities(representations: $surveys) { ... on Survey { status } } }', {
          surveys: [{ __typename: 'Survey', id: surveyId }],
        });
      expect(direct.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Survey.status' });
    }
  });

  it('asks the database as often for fifty people as for one', async () => {
    const people = Array.from({ length: 50 }, () => leaver());
    await world.tell(...people.map((person) => personEvent('departed', person)));
    const ids = people.map(({ personId }) => personId);
    const count = (some: PersonId[]) =>
      world.countStatements(() => world.as(testActors.hr).data(statusQuery, representations(...some)));
    const forOne = await count(ids.slice(0, 1));
    expect(await count(ids)).toBe(forOne);
    // One reads, one writes down who looked.
    expect(forOne).toBe(2);
  });
});
