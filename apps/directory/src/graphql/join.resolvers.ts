import { mayClaim } from '@okaeri/access';
import { fail, ok, parseGlobalId, type Result, toGlobalId } from '@okaeri/kernel';
import { connectionFrom, failurePayload, toPayload } from '@okaeri/subgraph';
import { notAnId, staffAccount } from '../invitation/invitation.errors.ts';
import { readJoinInput, readReason } from '../join/join-request-input.ts';
import type { JoinRequest, JoinRequestId } from '../join/join-request.ts';
import { joinRequestSort } from '../join/join-request.store.ts';
import { type JoinSuggestion, suggestionsFor } from '../join/join-suggestions.ts';
import type { Context } from './context.ts';
import { deciderIn } from './duplicate.resolvers.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './schema.gen.ts';
import { visiblePerson } from './visible-person.ts';

export const joinQueries: Pick<QueryResolvers, 'joinRequests' | 'myJoinRequest'> = {
  async myJoinRequest(_parent, _args, { actor, reader }) {
    return actor.kind === 'person' ? ((await reader.joinRequests.ofAccount(actor.accountId))[0] ?? null) : null;
  },
  joinRequests: (_parent, { status, ...args }, { reader }) =>
    connectionFrom({
      args,
      sort: joinRequestSort,
      fetch: (page) => reader.joinRequests.page(status, page),
      cursorOf: ({ requestedAt, id }) => [requestedAt.toISOString(), id],
      count: () => reader.joinRequests.count(status),
    }),
};

export const joinMutations: Pick<MutationResolvers, 'approveJoinRequest' | 'declineJoinRequest' | 'requestToJoin'> = {
  async requestToJoin(_parent, { input }, context) {
    const { actor } = context;
    if (!mayClaim(actor)) return failurePayload(staffAccount, context.language);
    const applicant = readJoinInput(input, context.clock.now());
    const asked = applicant.ok
      ? await context.act(({ joinRequests }) => joinRequests.ask(applicant.value, actor.accountId))
      : applicant;
    return toPayload(asked, context, present);
  },
  async approveJoinRequest(_parent, { input }, context) {
    const id = readId(input.requestId);
    const personId = parseGlobalId<'Person'>('Person', input.personId);
    const approved = !id.ok
      ? id
      : personId === null
        ? fail(notAnId('personId'))
        : await context.act(({ joinRequests }) => joinRequests.approve(id.value, personId, deciderIn(context)));
    return toPayload(approved, context, present);
  },
  async declineJoinRequest(_parent, { input }, context) {
    const id = readId(input.requestId);
    const reason = readReason(input.reason);
    const declined = !id.ok
      ? id
      : !reason.ok
        ? reason
        : await context.act(({ joinRequests }) => joinRequests.decline(id.value, reason.value, deciderIn(context)));
    return toPayload(declined, context, present);
  },
};

export const joinTypes: Pick<Resolvers, 'JoinRequest' | 'JoinSuggestion'> = {
  JoinRequest: {
    id: ({ id }) => toGlobalId('JoinRequest', id),
    async visibilityToSet({ status, personId, accountId }, _args, { reader }) {
      if (status !== 'APPROVED' || personId === null) return false;
      return !(await reader.visibilities.history(personId)).some(({ by }) => by === accountId);
    },
    suggestions: (request, _args, context) => loadSuggestions(context, request),
  },
  JoinSuggestion: {
    person: ({ personId }, _args, context) => visiblePerson(context, personId),
    reasons: ({ reasons }) => [...reasons],
  },
};

/** Looked for once for all requests of a page. Nobody is shown suggestions for a request of their own. */
async function loadSuggestions(context: Context, request: JoinRequest): Promise<JoinSuggestion[]> {
  const { actor, reader } = context;
  if (actor.kind === 'person' && actor.accountId === request.accountId) return [];
  return context
    .loader<JoinRequest, JoinSuggestion[]>('joinSuggestions', async (requests) => {
      const found = await suggestionsFor(requests, reader, context.secret);
      return requests.map(({ id }) => found.get(id) ?? []);
    })
    .load(request);
}

function readId(requestId: string): Result<JoinRequestId> {
  const id = parseGlobalId<'JoinRequest'>('JoinRequest', requestId);
  return id === null ? fail(notAnId('requestId')) : ok(id);
}

function present(request: JoinRequest) {
  return { __typename: 'JoinRequest' as const, ...request };
}
