import { mayClaim } from '@okaeri/access';
import { fail, type Failure, ok, parseId, type Result } from '@okaeri/kernel';
import { failurePayload, toPayload } from '@okaeri/subgraph';
import { readFact } from '../invitation/claim-fact.ts';
import { linkRequested, notAnId, staffAccount } from '../invitation/invitation.errors.ts';
import type { Claim } from '../invitation/invitation.service.ts';
import { readChoices } from '../visibility/visibility-input.ts';
import type { ClaimInvitationInput, MutationResolvers } from './schema.gen.ts';

export const invitationMutations: Pick<
  MutationResolvers,
  'claimInvitation' | 'issueInvitation' | 'requestNewClaimLink'
> = {
  async claimInvitation(_parent, { input }, context) {
    const { actor } = context;
    // @access lets in people only; the compiler cannot know.
    if (actor.kind !== 'person') throw new Error('Only a person can claim a record.');
    if (!mayClaim(actor)) return failurePayload(staffAccount, context.language);
    const claim = readClaim(input);
    const claimed = claim.ok
      ? await context.act(({ invitations }) => invitations.claim(claim.value, actor.accountId))
      : claim;
    // The record is theirs from now on, so this answer may show them what is theirs.
    if (claimed.ok) context.actor = { ...actor, personId: claimed.value.id };
    return toPayload(claimed, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
  async requestNewClaimLink(_parent, { input: { token } }, context) {
    await context.act(({ invitations }) => invitations.askForLink(token));
    return { __typename: 'NewClaimLinkRequested' as const, message: linkRequested[context.language] };
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

/** A claim as it can be held against what is known; its own mistakes are told before anything is looked up. */
function readClaim({ token, fact: said, visibility }: ClaimInvitationInput): Result<Claim> {
  const fact = readFact(said);
  if (!fact.ok) return fact;
  const chosen = readChoices(visibility.fields);
  if (!chosen.ok) return fail(below('visibility', chosen.failure));
  return ok({ token, fact: fact.value, visibility: chosen.value });
}

function below(field: string, failure: Failure): Failure {
  const problems = failure.problems?.map(({ path, message }) => ({ path: [field, ...path], message }));
  return { ...failure, ...(problems && { problems }) };
}
