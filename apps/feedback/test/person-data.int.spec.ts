import { serviceActor } from '@okaeri/access';
import { newId, toGlobalId } from '@okaeri/kernel';
import { alumnusOf, expectEventually, personEvent, personSnapshot, testActors } from '@okaeri/testkit';
import { type ApplicationSnapshot, talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { candidateSurveyId, exitSurveyId } from '../src/survey/survey.ts';
import { type FeedbackWorld, createFeedbackWorld, leavingIn, personGid } from './feedback-world.ts';

const day = 24 * 60 * 60 * 1000;
let world: FeedbackWorld;
beforeAll(async () => void (world = await createFeedbackWorld()));
afterAll(() => world.stop());

// Opaque ids stay in the audit, among those who are erased, and in what is on its way to a topic.
const keepIds = ['audit_entry', 'erased_person', 'inbox', 'outbox'];

const tables = async () =>
  (
    await world.rows<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
  ).map(({ name }) => name);

/** Every row of every table and every job, as text. */
async function everything(): Promise<string> {
  const own = (await tables()).filter((name) => !keepIds.includes(name));
  const texts = await Promise.all(
    [...own.map((name) => `"${name}"`), 'graphile_worker._private_jobs'].map((name) =>
      world.rows(`select t::text from ${name} t order by 1`),
    ),
  );
  return JSON.stringify(texts);
}

// What is kept of the audit is the library's to tell.
const outcomes = (stores: readonly { store: string; outcome: string; rows: number }[]) =>
  stores
    .filter(({ store }) => store !== 'audit_entry')
    .map(({ store, outcome, rows }) => `${store} ${outcome} ${rows}`);

async function leaver(opensIn: number) {
  const employment = leavingIn(opensIn);
  const snapshot = personSnapshot({ revision: 2, employments: [employment] });
  await world.tell(personEvent('departed', snapshot));
  const actor = alumnusOf(snapshot.personId);
  return { snapshot, actor, surveyId: exitSurveyId(employment.departure?.departureId ?? '') };
}

async function answer({ actor, surveyId }: Awaited<ReturnType<typeof leaver>>, comment: string): Promise<string> {
  const answers = [
    { questionId: 'recommend', value: '7' },
    { questionId: 'main-reason', value: 'pay' },
    { questionId: 'comment', value: comment },
  ];
  const { answerSurvey } = await world.as(actor).data<{ answerSurvey: { status?: string; code?: string } }>(
    `mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) {
      ... on Survey { status } ... on UserError { code } } }`,
    { input: { surveyId: toGlobalId('Survey', surveyId), answers } },
  );
  return answerSurvey.status ?? answerSurvey.code ?? '';
}

const application = (personId: ApplicationSnapshot['personId']): ApplicationSnapshot => ({
  applicationId: newId<'Application'>(),
  revision: 1,
  personId,
  requisitionId: null,
  recruiterId: null,
  status: 'SUBMITTED',
  inProcess: true,
  submittedAt: '2026-11-20T09:00:00.000Z',
  occurredAt: '2026-11-20T09:00:00.000Z',
  flag: null,
});

describe('an erasure', () => {
  it('removes surveys and alarms; what is told again or late changes nothing', async () => {
    const person = await leaver(30 * day);
    const { personId } = person.snapshot;
    const applied = application(personId);
    await world.tell(topicEvent(talentApplicationTopic.events.submitted, applied));
    expect(await everything()).toContain(candidateSurveyId(applied.applicationId));

    const { stores } = await world.erase(personId);
    expect(outcomes(stores)).toEqual([
      'survey erased 2',
      'response erased 0',
      'response kept 0',
      'person erased 1',
      'dead_letter erased 0',
    ]);
    await world.tell(
      personEvent('departed', person.snapshot, { id: newId() }),
      personEvent('rehired', { ...person.snapshot, revision: 5_000 }),
      topicEvent(talentApplicationTopic.events.withdrawn, { ...applied, revision: 2, status: 'WITHDRAWN' }),
    );
    expect(await answer(person, 'still signed in')).toBe('FEEDBACK.SURVEY_NOT_FOUND');
    const left = await everything();
    for (const trace of [personId, person.surveyId, applied.applicationId, candidateSurveyId(applied.applicationId)])
      expect(left).not.toContain(trace);
    const again = await world.erase(personId);
    expect(again.stores.filter(({ rows, outcome }) => rows > 0 && outcome !== 'kept')).toEqual([]);
  });

  it('takes an answer with it as long as only the person can have given it, and keeps what is nobody’s', async () => {
    const [first, second] = [await leaver(-day), await leaver(-day)];
    expect(await answer(first, 'CANARY-FIRST')).toBe('ANSWERED');
    expect(await answer(second, 'CANARY-SECOND')).toBe('ANSWERED');
    // Two have answered this month: which of the two answers is hers, nobody can tell.
    const one = await world.erase(first.snapshot.personId);
    expect(outcomes(one.stores)).toEqual(expect.arrayContaining(['response erased 0', 'response kept 1']));
    expect(one.stores.find(({ outcome }) => outcome === 'kept')?.because?.en).toContain('Nobody can tell');
    expect(await everything()).toContain('CANARY-FIRST');
    // Both are gone: nobody else is left who could have given either.
    await world.erase(second.snapshot.personId);
    expect(await everything()).not.toContain('CANARY-');
  });

  it('leaves released answers in the results', async () => {
    const people = [];
    for (let index = 0; index < 5; index += 1) {
      const person = await leaver(-day);
      people.push(person);
      expect(await answer(person, `released ${index}`)).toBe('ANSWERED');
    }
    const results = () => world.as(testActors.hr).data('{ surveyResults(kind: EXIT) { answers } }');
    expect(await results()).toEqual({ surveyResults: { answers: 5 } });
    for (const { snapshot } of people) await world.erase(snapshot.personId);
    expect(await results()).toEqual({ surveyResults: { answers: 5 } });
  });
});

describe('an export', () => {
  it('says what was asked, and that answers cannot be told apart', async () => {
    const person = await leaver(-day);
    await answer(person, 'mine');
    const { personData: sections } = await world.as(serviceActor('directory')).data<{
      personData: { name: string; rows: string }[];
    }>('query ($ids: [ID!]!) { personData(personIds: $ids) { name rows } }', { ids: [person.snapshot.personId] });
    const rows = Object.fromEntries(sections.map((one) => [one.name, JSON.parse(one.rows) as object[]]));
    expect(rows.person).toMatchObject([{ id: person.snapshot.personId, departures: [{ invited: true }] }]);
    expect(rows.surveys).toMatchObject([{ kind: 'EXIT', status: 'ANSWERED' }]);
    expect(rows.answers).toMatchObject([{ note: { en: expect.stringContaining('without the name') } }]);
  });
});

describe('somebody who objects to surveys', () => {
  it('is not asked any more, and asked again once they agree', async () => {
    const person = await leaver(30 * day);
    const status = async () => {
      const { _entities } = await world
        .as(testActors.hr)
        .data<{ _entities: { exitSurvey: { status: string } }[] }>(
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { exitSurvey { status } } } }',
          { r: [{ __typename: 'Person', id: personGid(person.snapshot.personId) }] },
        );
      return _entities[0]?.exitSurvey.status;
    };
    expect(await status()).toBe('SCHEDULED');
    const told = (revision: number, consents: ('SURVEYS' | 'MESSAGES')[]) =>
      world.tell(personEvent('consent-changed', { ...person.snapshot, revision, consents }));
    await told(3, ['MESSAGES']);
    expect(await status()).toBe('WITHDRAWN');
    const applied = application(person.snapshot.personId);
    await world.tell(topicEvent(talentApplicationTopic.events.decided, { ...applied, status: 'DECLINED' }));
    await told(4, ['MESSAGES', 'SURVEYS']);
    expect(await status()).toBe('SCHEDULED');
    await expectEventually(() =>
      expect(world.factsOf(person.surveyId).map(({ name }) => name)).toEqual(['scheduled', 'withdrawn', 'scheduled']),
    );
    await expectEventually(() =>
      expect(world.factsOf(candidateSurveyId(applied.applicationId)).map(({ name }) => name)).toEqual([
        'withdrawn',
        'scheduled',
        'opened',
      ]),
    );
  });
});
