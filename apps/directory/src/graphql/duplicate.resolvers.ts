import { fail, parseGlobalId, toGlobalId } from '@okaeri/kernel';
import { connectionFrom, toPayload } from '@okaeri/subgraph';
import { suggestionSort } from '../duplicate/duplicate.store.ts';
import { notAnId } from '../invitation/invitation.errors.ts';
import type { Merge } from '../merge/merge.ts';
import type { Decider } from '../merge/merge.service.ts';
import type { Context } from './context.ts';
import { loadPerson } from './loaders.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './schema.gen.ts';
import { visiblePerson } from './visible-person.ts';

export const duplicateQueries: Pick<QueryResolvers, 'duplicateSuggestions' | 'personMerges'> = {
  duplicateSuggestions: (_parent, { status, ...args }, { reader }) =>
    connectionFrom({
      args,
      sort: suggestionSort,
      fetch: (page) => reader.duplicates.page(status, page),
      cursorOf: ({ score, id }) => [String(score), id],
      count: () => reader.duplicates.count(status),
    }),
  async personMerges(_parent, { personId }, context) {
    const id = parseGlobalId<'Person'>('Person', personId);
    const person = id && (await loadPerson(context, id));
    return person ? context.reader.merges.standingOf([person.id]) : [];
  },
};

export const duplicateMutations: Pick<MutationResolvers, 'dismissDuplicate' | 'mergePeople' | 'unmergePeople'> = {
  async mergePeople(_parent, { input }, context) {
    const keptId = parseGlobalId<'Person'>('Person', input.keepId);
    const goneId = parseGlobalId<'Person'>('Person', input.mergeId);
    const accountOf = input.accountOf == null ? null : parseGlobalId<'Person'>('Person', input.accountOf);
    const decider = deciderIn(context);
    const merged = !keptId
      ? fail(notAnId('keepId'))
      : !goneId
        ? fail(notAnId('mergeId'))
        : input.accountOf != null && accountOf === null
          ? fail(notAnId('accountOf'))
          : await context.act(({ merges }) => merges.merge({ keptId, goneId, accountOf }, decider));
    return toPayload(merged, context, present);
  },
  async unmergePeople(_parent, { input: { mergeId } }, context) {
    const id = parseGlobalId<'Merge'>('PersonMerge', mergeId);
    const ended =
      id === null
        ? fail(notAnId('mergeId'))
        : await context.act(({ merges }) => merges.unmerge(id, deciderIn(context)));
    return toPayload(ended, context, present);
  },
  async dismissDuplicate(_parent, { input: { suggestionId } }, context) {
    const id = parseGlobalId<'DuplicateSuggestion'>('DuplicateSuggestion', suggestionId);
    const dismissed =
      id === null
        ? fail(notAnId('suggestionId'))
        : await context.act(({ duplicates }) => duplicates.dismiss(id, deciderIn(context)));
    return toPayload(dismissed, context, (one) => ({ __typename: 'DuplicateSuggestion' as const, ...one }));
  },
};

export const duplicateTypes: Pick<Resolvers, 'DuplicateSuggestion' | 'PersonMerge'> = {
  DuplicateSuggestion: {
    id: ({ id }) => toGlobalId('DuplicateSuggestion', id),
    person: ({ personId }, _args, context) => visiblePerson(context, personId),
    other: ({ otherId }, _args, context) => visiblePerson(context, otherId),
    reasons: ({ reasons }) => [...reasons],
  },
  PersonMerge: {
    id: ({ id }) => toGlobalId('PersonMerge', id),
    kept: ({ keptId }, _args, context) => visiblePerson(context, keptId),
    goneId: ({ goneId }) => toGlobalId('Person', goneId),
  },
};

/** Who decides on others' records. */
export function deciderIn({ actor, audit }: Context): Decider {
  // @access lets in people only; the compiler cannot know.
  if (actor.kind !== 'person') throw new Error('Only a person decides on records.');
  return { accountId: actor.accountId, personId: actor.personId, entry: (act) => audit.entry(act) };
}

function present(merge: Merge) {
  return { __typename: 'PersonMerge' as const, ...merge };
}
