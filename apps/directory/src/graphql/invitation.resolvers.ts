import { mayClaim } from '@okaeri/access';
import { fail, type Failure, ok, parseId, type Result } from '@okaeri/kernel';
import { failurePayload, toPayload } from '@okaeri/subgraph';
import { GraphQLError } from 'graphql';
import { readFact } from '../invitation/claim-fact.ts';
import { linkRequested, notAnId, staffAccount } from '../invitation/invitation.errors.ts';
import type { Claim, IssuedInvitation, WantedInvitation } from '../invitation/invitation.service.ts';
import { readChoices } from '../visibility/visibility-input.ts';
import type { Context } from './context.ts';
import type { ClaimInvitationInput, IssueInvitationInput, MutationResolvers } from './schema.gen.ts';

export const invitationMutations: Pick<
  MutationResolvers,
  'claimInvitation' | 'issueInvitation' | 'issueInvitations' | 'requestNewClaimLink'
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
    const [issued = fail(notAnId('personId'))] = await issue([input], context);
    return toPayload(issued, context, withTypeName);
  },
  async issueInvitations(_parent, { input }, context) {
    if (input.length > mostInvitations)
      throw new GraphQLError(`Argument "input" holds at most ${mostInvitations} invitations.`, {
        extensions: { code: 'BAD_USER_INPUT', argument: 'input' },
      });
    return (await issue(input, context)).map((issued) => toPayload(issued, context, withTypeName));
  },
};

const mostInvitations = 100;

const withTypeName = (invitation: IssuedInvitation) => ({ __typename: 'IssuedInvitation' as const, ...invitation });

/** Those that are well said in one transaction; an answer to each, in their order. */
async function issue(inputs: readonly IssueInvitationInput[], context: Context): Promise<Result<IssuedInvitation>[]> {
  const read = inputs.map(readWanted);
  const wanted = read.flatMap((one) => (one.ok ? [one.value] : []));
  const issued = wanted.length === 0 ? [] : await context.act(({ invitations }) => invitations.issueAll(wanted));
  const answers = issued.values();
  return read.map((one) => (one.ok ? (answers.next().value ?? fail(notAnId('personId'))) : one));
}

function readWanted(input: IssueInvitationInput): Result<WantedInvitation> {
  const personId = parseId<'Person'>(input.personId);
  const invitationId = parseId<'Invitation'>(input.invitationId);
  if (personId === null) return fail(notAnId('personId'));
  if (invitationId === null) return fail(notAnId('invitationId'));
  return ok({ personId, invitationId, askedByHr: input.askedByHr ?? false });
}

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
