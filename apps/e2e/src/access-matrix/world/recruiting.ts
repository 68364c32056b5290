import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { mutate } from '../../claim.ts';

export async function openRequisition(recruiter: GraphClient): Promise<string> {
  const { id } = await expectEventually(
    async () => {
      const opened = await mutate<{ id?: string }>(
        recruiter,
        'openRequisition',
        {
          title: { ja: '表の職', en: 'A job for the table' },
          description: { ja: '説明', en: 'What it is' },
          skills: ['kafka'],
          workingStyles: ['REMOTE'],
          gradeRank: 4,
          location: 'TYO',
        },
        '... on Requisition { id }',
      );
      // Talent hears of its recruiters from the directory.
      if (opened.id === undefined) throw new Error(JSON.stringify(opened));
      return { id: opened.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  return id;
}

export async function apply(
  recruiter: GraphClient,
  applicant: GraphClient,
  requisitionId: string,
  ending: 'decline' | 'withdraw' | null,
): Promise<string> {
  const { id: applicationId } = await expectEventually(
    async () => {
      const sent = await mutate<{ id?: string }>(
        applicant,
        'applyToRequisition',
        { requisitionId, workingStyles: ['REMOTE'], idempotencyKey: requisitionId },
        '... on Application { id }',
      );
      if (sent.id === undefined) throw new Error(JSON.stringify(sent));
      return { id: sent.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  const input = { applicationId };
  if (ending === 'withdraw') await mutate(applicant, 'withdrawApplication', input, '... on Application { id }');
  if (ending === 'decline')
    await mutate(
      recruiter,
      'decideApplication',
      { ...input, verdict: 'DECLINE', reason: 'SKILLS_DO_NOT_MATCH' },
      '... on Application { id }',
    );
  return applicationId;
}

export async function talk(
  applicant: GraphClient,
  recruiter: GraphClient,
  applicationId: string,
): Promise<{ id: string; message: string }> {
  const id = await expectEventually(
    async () => {
      const { threads } = await applicant.data<{
        threads: { edges: { node: { id: string; application: { id: string } } }[] };
      }>('{ threads(first: 50) { edges { node { id application { id } } } } }');
      const found = threads.edges.find(({ node }) => node.application.id === applicationId)?.node.id;
      if (found === undefined) throw new Error('the thread of the application is not there yet');
      return found;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(applicant, 'postMessage', { threadId: id, body: 'よろしくお願いします。' }, '... on Message { id }');
  const { id: message } = await mutate<{ id: string }>(
    recruiter,
    'postMessage',
    { threadId: id, body: '面談の候補日です。' },
    '... on Message { id }',
  );
  for (const reader of [applicant, recruiter])
    await mutate(reader, 'markThreadRead', { threadId: id, upTo: message }, '... on Thread { id }');
  return { id, message };
}
