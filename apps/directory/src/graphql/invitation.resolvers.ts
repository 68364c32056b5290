import { fail, parseId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { notAnId } from '../invitation/invitation.errors.ts';
import type { MutationResolvers } from './schema.gen.ts';

export const invitationMutations: Pick<MutationResolvers, 'claimInvitation' | 'issueInvitation'> = {
  async claimInvitation(_parent, { input: { token } }, context) {
    const { actor } = context;
    // @access lets in people only; the compiler cannot know.
    if (actor.kind !== 'person') throw new Error('Only a person can claim a record.');
    const claimed = await context.act(({ invitations }) => invitations.claim(token, actor.accountId));
    // The record is theirs from now on, so this answer may show them what is theirs.
    if (claimed.ok) context.actor = { ...actor, personId: claimed.value.id };
    return toPayload(claimed, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
  async issueInvitation(_parent, { input }, context) {
    const personId = parseId<'Person'>(input.personId);
    const invitationId = parseId<'Invitation'>(input.invitationId);
    const issued =
      personId === null
        ? fail(notAnId('personId'))
        : invitationId === null
          ? fail(notAnId('invitationId'))
          : await context.act(({ invitations }) => invitations.issue(personId, invitationId, input.askedByHr ?? false));
    return toPayload(issued, context, (invitation) => ({ __typename: 'IssuedInvitation' as const, ...invitation }));
  },
};
