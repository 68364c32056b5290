import { fail, parseGlobalId, type PersonId, type Result, toGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { nobody, notYours, retentionIsForRules } from '../erasure/erasure.errors.ts';
import { confirmingServices, type Erasure } from '../erasure/erasure.ts';
import type { Context } from './context.ts';
import { enumName } from './enum-name.ts';
import type {
  MutationResolvers,
  PersonResolvers,
  QueryResolvers,
  RequestErasureInput,
  Resolvers,
} from './schema.gen.ts';

/** Whom a caller asks about: themselves, or for HR anybody. */
export function subjectOf(context: Context, personId: string | null | undefined): Result<PersonId> {
  const { actor } = context;
  const own = actor.kind === 'person' ? actor.personId : null;
  if (personId == null) return own === null ? fail(nobody) : { ok: true, value: own };
  const id = parseGlobalId<'Person'>('Person', personId);
  if (id === null) return fail(context.access.has('HR') ? nobody : notYours);
  return id === own || context.access.has('HR') ? { ok: true, value: id } : fail(notYours);
}

/** The account of the caller; `@access` lets in people only. */
export function accountOf({ actor }: Context): string {
  if (actor.kind !== 'person') throw new Error('Only a person can do this.');
  return actor.accountId;
}

export const erasureQueries: Pick<QueryResolvers, 'erasure'> = {
  async erasure(_parent, { id: globalId }, context) {
    const id = parseGlobalId<'Erasure'>('Erasure', globalId);
    const erasure = id && (await context.reader.erasures.find(id));
    if (!erasure) return null;
    return context.access.has('HR') || erasure.requestedBy === accountOf(context) ? erasure : null;
  },
};

export const erasureMutations: Pick<MutationResolvers, 'requestErasure' | 'placeLegalHold' | 'liftLegalHold'> = {
  async requestErasure(_parent, { input }, context) {
    return toPayload(await requestErasure(context, input), context, (erasure) => ({
      __typename: 'Erasure' as const,
      ...erasure,
    }));
  },
  async placeLegalHold(_parent, { input }, context) {
    const subject = subjectOf(context, input.personId);
    const placed = !subject.ok
      ? subject
      : await context.act(({ holds }) =>
          holds.place({
            personId: subject.value,
            reason: input.reason,
            until: input.until ?? null,
            accountId: accountOf(context),
            audit: context.audit.entry({ subjectId: subject.value, action: 'place legal hold' }),
          }),
        );
    return toPayload(placed, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
  async liftLegalHold(_parent, { input }, context) {
    const subject = subjectOf(context, input.personId);
    const lifted = !subject.ok
      ? subject
      : await context.act(({ holds }) =>
          holds.lift({
            personId: subject.value,
            accountId: accountOf(context),
            audit: context.audit.entry({ subjectId: subject.value, action: 'lift legal hold' }),
          }),
        );
    return toPayload(lifted, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
};

async function requestErasure(context: Context, input: RequestErasureInput): Promise<Result<Erasure>> {
  if (input.reason === 'RETENTION') return fail(retentionIsForRules);
  const accountId = accountOf(context);
  // Whose record is gone has no id any more, and asks for the receipt.
  if (input.personId == null) {
    const before = await context.reader.erasures.ofAccount(accountId);
    if (
      before !== null &&
      (context.actor.kind !== 'person' || context.actor.personId === null || context.actor.personId === before.personId)
    )
      return { ok: true, value: before };
  }
  const subject = subjectOf(context, input.personId);
  if (!subject.ok) return subject;
  const isOwn = context.access.isSelf(subject.value);
  return context.act(({ erasures }) =>
    erasures.request({
      personId: subject.value,
      accountId,
      as: isOwn ? 'SELF' : 'HR',
      reason: input.reason ?? 'REQUESTED',
      withdrawApplications: input.withdrawApplications ?? false,
      audit: context.audit.entry({ subjectId: subject.value, action: 'erase' }),
    }),
  );
}

export const erasureTypes: Pick<Resolvers, 'Erasure' | 'ErasureStore'> = {
  Erasure: {
    id: ({ id }) => toGlobalId('Erasure', id),
    status: ({ completedAt }) => (completedAt === null ? 'RUNNING' : 'COMPLETE'),
    services: ({ confirmations }) =>
      confirmingServices.map((service) => {
        const confirmed = confirmations.find((one) => one.service === service);
        return { service, confirmedAt: confirmed?.confirmedAt ?? null, stores: [...(confirmed?.stores ?? [])] };
      }),
    topics: ({ topics }) =>
      topics?.map(({ purgedBy, ...topic }) => ({
        ...topic,
        purgedBy: purgedBy === null ? null : new Date(purgedBy),
      })) ?? null,
  },
  ErasureStore: { outcome: ({ outcome }) => enumName(outcome) },
};

export const holdFields: Pick<PersonResolvers, 'legalHold'> = {
  legalHold: ({ id }, _args, context) => context.reader.holds.inForce(id, context.clock.now()),
};
