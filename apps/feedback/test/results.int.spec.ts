import { type Actor } from '@okaeri/access';
import { newId, toGlobalId } from '@okaeri/kernel';
import { alumnusOf, personEvent, personSnapshot, testActors } from '@okaeri/testkit';
import { type ApplicationSnapshot, talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { candidateSurveyId, exitSurveyId } from '../src/survey/survey.ts';
import { type FeedbackWorld, createFeedbackWorld, leavingIn } from './feedback-world.ts';

let world: FeedbackWorld;
beforeAll(async () => void (world = await createFeedbackWorld()));
afterAll(() => world.stop());

const answerMutation = `mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) {
  __typename ... on Survey { status } ... on UserError { code } } }`;

async function answer(actor: Actor, surveyId: string, recommend: number, reason: string, comment?: string) {
  const answers = [
    { questionId: 'recommend', value: String(recommend) },
    { questionId: 'main-reason', value: reason },
    ...(comment === undefined ? [] : [{ questionId: 'comment', value: comment }]),
  ];
  return world
    .as(actor)
    .data<{ answerSurvey: { __typename: string; status?: string; code?: string } }>(answerMutation, {
      input: { surveyId: toGlobalId('Survey', surveyId), answers },
    });
}

async function leaverWithSurvey() {
  const employment = leavingIn(-86_400_000);
  const person = personSnapshot({ revision: 2, employments: [employment] });
  await world.tell(personEvent('departed', person));
  return { actor: alumnusOf(person.personId), surveyId: exitSurveyId(employment.departure?.departureId ?? '') };
}

const resultsQuery = `{ surveyResults(kind: EXIT) { answers questions {
  question { id } answers average netPromoterScore counts { value count } comments } } }`;

interface Results {
  surveyResults: {
    answers: number;
    questions:
      { question: { id: string }; answers: number; comments: string[]; netPromoterScore: number | null }[] | null;
  };
}

describe('the results of the exit survey', () => {
  const results = async () => (await world.as(testActors.hr).data<Results>(resultsQuery)).surveyResults;

  it('show nothing below five answers, then five, and move in steps of five', async () => {
    for (const recommend of [10, 9, 8, 3]) {
      const { actor, surveyId } = await leaverWithSurvey();
      await answer(actor, surveyId, recommend, 'pay', `comment ${recommend}`);
    }
    expect(await results()).toEqual({ answers: 0, questions: null });
    for (const recommend of [0, 10, 10, 10, 10]) {
      const { actor, surveyId } = await leaverWithSurvey();
      await answer(actor, surveyId, recommend, 'career');
    }
    // Nine were given; four of them wait for a fifth, so that nobody's answer shows by the difference.
    const { answers, questions } = await results();
    expect(answers).toBe(5);
    expect(
      questions?.map(({ question, answers: given, netPromoterScore }) => [question.id, given, netPromoterScore]),
    ).toEqual([
      ['recommend', 5, 0],
      ['main-reason', 5, null],
      // Four comments are too few to show.
      ['comment', 0, null],
    ]);
    const { actor, surveyId } = await leaverWithSurvey();
    await answer(actor, surveyId, 7, 'other');
    expect((await results()).answers).toBe(10);
  });

  it('hold five answers that come at once', async () => {
    const before = (await results()).answers;
    const leavers = await Promise.all(Array.from({ length: 5 }, leaverWithSurvey));
    await Promise.all(leavers.map(({ actor, surveyId }) => answer(actor, surveyId, 5, 'work')));
    expect((await results()).answers).toBe(before + 5);
  });

  it('are for HR alone', async () => {
    for (const actor of [testActors.recruiter, testActors.communityManager, alumnusOf(newId<'Person'>())]) {
      const reply = await world.as(actor).ask(resultsQuery);
      expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.surveyResults' });
    }
  });

  it('lie in tables that name neither person, survey nor time', async () => {
    const columns = await world.rows<{ column_name: string; data_type: string }>(
      `select column_name, data_type from information_schema.columns
        where table_name in ('response', 'response_value') order by table_name, column_name`,
    );
    expect(columns.map(({ column_name, data_type }) => `${column_name} ${data_type}`)).toEqual([
      'form_version integer',
      'id uuid',
      'kind text',
      'month date',
      'released boolean',
      'question_id text',
      'response_id uuid',
      'value text',
    ]);
    const days = await world.rows('select 1 from response where extract(day from month) <> 1');
    expect(days).toEqual([]);
  });
});

describe('the candidate survey', () => {
  const person = personSnapshot({ revision: 2, employments: [leavingIn(-86_400_000)] });
  const application = (changes: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot => ({
    applicationId: newId<'Application'>(),
    revision: 1,
    personId: person.personId,
    requisitionId: null,
    recruiterId: null,
    status: 'SUBMITTED',
    inProcess: true,
    submittedAt: '2026-10-01T00:00:00.000Z',
    occurredAt: '2026-10-01T00:00:00.000Z',
    flag: null,
    ...changes,
  });
  const { submitted, decided } = talentApplicationTopic.events;

  it('is scheduled by the application, opens with the decision and is answered', async () => {
    const applied = application();
    const event = topicEvent(submitted, applied);
    await world.tell(personEvent('departed', person), event, event);
    const surveyId = candidateSurveyId(applied.applicationId);
    const actor = alumnusOf(person.personId);
    expect((await answer(actor, surveyId, 8, 'work')).answerSurvey.code).toBe('FEEDBACK.SURVEY_NOT_OPEN');
    const declined = {
      ...applied,
      revision: 3,
      status: 'DECLINED' as const,
      inProcess: false,
      occurredAt: new Date().toISOString(),
    };
    await world.tell(topicEvent(decided, declined));
    expect((await answer(actor, surveyId, 8, 'work')).answerSurvey).toMatchObject({ status: 'ANSWERED' });
    expect(
      world
        .factsOf(surveyId)
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['scheduled', 'opened']);
  });
});
