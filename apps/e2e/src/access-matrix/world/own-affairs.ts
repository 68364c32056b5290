import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { mutate } from '../../claim.ts';

export async function requestExport(graph: GraphClient): Promise<string> {
  const { id } = await mutate<{ id: string }>(graph, 'requestExport', {}, '... on PersonExport { id }');
  await expectEventually(
    async () => {
      const { personExport } = await graph.data<{ personExport: { status: string } }>(
        'query ($id: ID!) { personExport(id: $id) { status } }',
        { id },
      );
      if (personExport.status !== 'READY') throw new Error(`the export is ${personExport.status}`);
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return id;
}

/** What a person says of themselves; what is shown to whom ends as it began. */
export async function decideThings(graph: GraphClient, blocked: string): Promise<void> {
  const person = '... on Person { id }';
  await mutate(
    graph,
    'updateProfile',
    {
      employer: '表商事',
      position: '部長',
      about: '表の人です。',
      skills: ['kafka'],
      openTo: ['RETURN', 'MENTORING'],
    },
    person,
  );
  for (const audience of ['ALUMNI', 'EMPLOYEES'])
    await mutate(graph, 'setVisibility', { fields: [{ field: 'ABOUT', audience }] }, person);
  await mutate(graph, 'giveConsent', { purpose: 'NEWSLETTER', until: '2099-12-31T00:00:00Z' }, person);
  await mutate(graph, 'blockPerson', { personId: blocked }, person);
}

export async function answerExitSurvey(graph: GraphClient): Promise<void> {
  const survey = await expectEventually(
    async () => {
      const { me } = await graph.data<{ me: { exitSurvey: { id: string; status: string } | null } }>(
        '{ me { exitSurvey { id status } } }',
      );
      if (me.exitSurvey?.status !== 'OPEN') throw new Error('the exit survey is not open yet');
      return me.exitSurvey.id;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  const answers = [
    { questionId: 'recommend', value: '8' },
    { questionId: 'main-reason', value: 'career' },
    { questionId: 'comment', value: 'ありがとうございました' },
  ];
  await mutate(graph, 'answerSurvey', { surveyId: survey, answers }, '... on Survey { id }');
}
