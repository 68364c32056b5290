import { parseGlobalId } from '@okaeri/kernel';
import { failurePayload, toPayload } from '@okaeri/subgraph';
import { invitationNotFound } from '../invitation/invitation.errors.ts';
import { messageNotInThread, threadNotFound } from '../thread/thread.errors.ts';
import { personOf } from './context.ts';
import { type MutationResolvers } from './schema.gen.ts';

export const Mutation: MutationResolvers = {
  async resendInvitation(_, { input }, context) {
    const personId = parseGlobalId<'Person'>('Person', input.personId);
    if (personId === null) return failurePayload(invitationNotFound, context.language);
    return toPayload(await context.invitations.resend(personId), context, (invitation) => ({
      __typename: 'Invitation' as const,
      ...invitation,
    }));
  },
  async postMessage(_, { input }, context) {
    const threadId = parseGlobalId<'Thread'>('Thread', input.threadId);
    const author = personOf(context);
    if (threadId === null || author === null) return failurePayload(threadNotFound, context.language);
    return toPayload(await context.threads.post(author, { threadId, body: input.body }), context, (message) => ({
      __typename: 'Message' as const,
      ...message,
    }));
  },
  async markThreadRead(_, { input }, context) {
    const threadId = parseGlobalId<'Thread'>('Thread', input.threadId);
    const reader = personOf(context);
    if (threadId === null || reader === null) return failurePayload(threadNotFound, context.language);
    const upTo = parseGlobalId<'Message'>('Message', input.upTo);
    if (upTo === null) return failurePayload(messageNotInThread, context.language);
    return toPayload(await context.threads.markRead(reader, { threadId, upTo }), context, (thread) => ({
      __typename: 'Thread' as const,
      ...thread,
    }));
  },
};
