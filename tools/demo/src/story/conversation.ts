import { eventually, type Graph } from '../graph.ts';
import type { Alumnus } from './claims.ts';

const lines = [
  'ご連絡ありがとうございます。面談の候補日をいくつかお送りします。',
  'ありがとうございます。来週の火曜日の午後でしたら伺えます。',
  '承知しました。火曜日の15時にお待ちしております。',
];

/** The recruiter and the first applicant agree on a day in the thread that the application opened. */
export async function converse(applicant: Alumnus, recruiter: Graph): Promise<number> {
  const find = async (graph: Graph) => {
    const found = await graph.ask<{ threads: { edges: { node: { id: string; messages: { edges: { node: { author: object | null } }[] } } }[] } }>(
      '{ threads(first: 1) { edges { node { id messages(first: 50) { edges { node { author { id } } } } } } } }',
    ); // prettier-ignore
    return found.threads.edges[0]?.node ?? null;
  };
  const thread = await eventually('the thread of the application', () => find(applicant.graph));
  if (thread.messages.edges.some(({ node }) => node.author !== null)) return 0;
  for (const [index, body] of lines.entries()) {
    await (index % 2 === 0 ? recruiter : applicant.graph).act(
      'mutation ($input: PostMessageInput!) { postMessage(input: $input) { __typename ... on UserError { message } } }',
      { input: { threadId: thread.id, body } },
    );
  }
  return lines.length;
}
