import { createGraphClient, expectEventually, type GraphClient } from '@okaeri/testkit';
import { mutate } from '../../claim.ts';
import { type System } from '../../system.ts';
import { retentionRule } from '../reach-table.ts';

/** What HR has decided: a merge, a request to join declined, an erasure, a hold on both lives. @returns the erasure */
export async function workOfHr(
  system: System,
  account: string,
  people: { unclaimed: string; twin: string; gone: string; kept: readonly string[] },
): Promise<string> {
  const hr = system.as('hr');
  const asked = await mutate<{ id: string }>(
    createGraphClient(system.state.urls.graph, async () => account),
    'requestToJoin',
    {
      name: '表 太郎',
      birthDate: '1985-05-05',
      employer: '表商事',
      employeeNumber: '1006',
      leftIn: 2024,
      address: 'taro@example.jp',
      message: '以前お世話になりました。',
    },
    '... on JoinRequest { id }',
  );
  await mutate(hr, 'declineJoinRequest', { requestId: asked.id, reason: '別の方です。' }, '... on JoinRequest { id }');
  await mutate(hr, 'mergePeople', { keepId: people.unclaimed, mergeId: people.twin }, '... on PersonMerge { id }');
  await mutate(hr, 'setRetentionRule', retentionRule, '... on RetentionRules { rules { id } }');
  await dismissSuggestion(hr, people.kept);
  const { me } = await hr.data<{ me: { id: string } }>('{ me { id } }');
  for (const personId of people.kept) {
    await mutate(hr, 'assignRelationshipOwner', { personId, ownerId: me.id }, '... on Person { id }');
    await mutate(hr, 'placeLegalHold', { personId, reason: '係争中', until: '2099-12-31' }, '... on Person { id }');
  }
  const { id } = await mutate<{ id: string }>(hr, 'requestErasure', { personId: people.gone }, '... on Erasure { id }');
  await expectEventually(
    async () => {
      const { erasure } = await hr.data<{ erasure: { status: string } }>(
        'query ($id: ID!) { erasure(id: $id) { status } }',
        { id },
      );
      if (erasure.status !== 'COMPLETE') throw new Error(`the erasure is ${erasure.status}`);
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return id;
}

/** The suggestion that the two lives are one person's, which there is since they are alike. */
async function dismissSuggestion(hr: GraphClient, among: readonly string[]): Promise<void> {
  const suggestionId = await expectEventually(
    async () => {
      const { duplicateSuggestions } = await hr.data<{
        duplicateSuggestions: { edges: { node: { id: string; person: Named; other: Named } }[] };
      }>('{ duplicateSuggestions(first: 100) { edges { node { id person { id } other { id } } } } }');
      const id = duplicateSuggestions.edges.find(({ node }) =>
        [node.person, node.other].every((one) => one !== null && among.includes(one.id)),
      )?.node.id;
      if (id === undefined) throw new Error('nothing is suggested yet');
      return id;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(hr, 'dismissDuplicate', { suggestionId }, '... on DuplicateSuggestion { id }');
}

type Named = { readonly id: string } | null;
