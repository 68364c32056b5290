import { newId } from '@okaeri/kernel';
import { alumnusOf, departureSnapshot, employmentSnapshot, personSnapshot, testActors } from '@okaeri/testkit';
import { createFakeDeps } from '../deps.fake.ts';
import { exitSurveyId } from './survey.ts';

const departureId = newId<'Departure'>();
const leaver = newId<'Person'>();
const id = exitSurveyId(departureId);
const answers = [
  { questionId: 'recommend', value: '8' },
  { questionId: 'main-reason', value: 'career' },
];

async function withSurvey(at: string) {
  const deps = createFakeDeps(new Date(at));
  const departure = departureSnapshot({
    departureId,
    noticedAt: '2026-11-01T00:00:00.000Z',
    departedOn: '2026-12-31',
    endsAt: '2026-12-31T15:00:00.000Z',
  });
  await deps.scheduling.followPersons(deps.unit, [
    personSnapshot({ personId: leaver, revision: 2, employments: [employmentSnapshot({ departure })] }),
  ]);
  return deps;
}

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code;

describe('answering a survey', () => {
  it('is done once, and leaves nothing that leads from the answers to the person', async () => {
    // Already the first of January in Tokyo.
    const { surveys, unit } = await withSurvey('2026-12-31T16:00:00Z');
    const result = await surveys.answer(alumnusOf(leaver), id, answers);
    expect(result).toMatchObject({ ok: true, value: { status: 'ANSWERED', answeredOn: '2027-01-01' } });
    expect(unit.kept).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        kind: 'EXIT',
        formVersion: 1,
        month: '2027-01-01',
        answers,
      },
    ]);
    expect(unit.told.map(({ fact }) => fact)).toEqual(['scheduled', 'opened', 'answered']);
    expect(codeOf(await surveys.answer(alumnusOf(leaver), id, answers))).toBe('FEEDBACK.SURVEY_ANSWERED');
    expect(unit.kept).toHaveLength(1);
  });

  it('waits for the survey to open', async () => {
    const { surveys, unit } = await withSurvey('2026-12-30T00:00:00Z');
    expect(codeOf(await surveys.answer(alumnusOf(leaver), id, answers))).toBe('FEEDBACK.SURVEY_NOT_OPEN');
    expect(unit.kept).toEqual([]);
  });

  it('is for the person alone: to others the survey is not there', async () => {
    const { surveys } = await withSurvey('2026-12-31T16:00:00Z');
    expect(codeOf(await surveys.answer(testActors.hr, id, answers))).toBe('FEEDBACK.SURVEY_NOT_FOUND');
    expect(codeOf(await surveys.answer(testActors.stranger, id, answers))).toBe('FEEDBACK.NOT_A_PERSON');
    expect(codeOf(await surveys.answer(alumnusOf(leaver), null, answers))).toBe('FEEDBACK.SURVEY_NOT_FOUND');
  });

  it('names what is wrong and takes nothing of it', async () => {
    const { surveys, unit } = await withSurvey('2026-12-31T16:00:00Z');
    const result = await surveys.answer(alumnusOf(leaver), id, [{ questionId: 'recommend', value: 'ten' }]);
    expect(!result.ok && result.failure.problems?.map(({ path }) => path.join('.'))).toEqual(['answers.0.value']);
    expect(unit.survey(id)?.status).toBe('OPEN');
    expect(unit.kept).toEqual([]);
  });

  it('is refused once the survey was withdrawn', async () => {
    const { surveys, unit, scheduling } = await withSurvey('2026-12-31T16:00:00Z');
    await scheduling.followPersons(unit, [personSnapshot({ personId: leaver, revision: 3 })]);
    expect(codeOf(await surveys.answer(alumnusOf(leaver), id, answers))).toBe('FEEDBACK.SURVEY_WITHDRAWN');
  });
});
