import { parseGlobalId } from '@okaeri/kernel';
import { connectionFrom, toPayload } from '@okaeri/subgraph';
import { type Chapter, type ChapterId, chapterSort } from '../chapter/chapter.store.ts';
import type { Context } from './context.ts';
import { onOwnRecord } from './own-record.ts';
import { peopleConnection } from './people.resolver.ts';
import type { MutationResolvers, QueryResolvers, References, Resolvers } from './schema.gen.ts';

export const chapterQueries: Pick<QueryResolvers, 'chapters'> = {
  chapters: (_parent, args, { reader }) =>
    connectionFrom({
      args,
      sort: chapterSort,
      fetch: (page) => reader.chapters.page(page),
      cursorOf: ({ id }) => [id],
      count: () => reader.chapters.count(),
    }),
};

const chapterId = (globalId: string) => parseGlobalId<'Chapter'>('Chapter', globalId);
const present = (chapter: Chapter) => ({ __typename: 'Chapter' as const, ...chapter });

export const chapterMutations: Pick<MutationResolvers, 'createChapter' | 'joinChapter' | 'leaveChapter'> = {
  async createChapter(_parent, { input }, context) {
    const { actor } = context;
    // @access lets in people only; the compiler cannot know.
    if (actor.kind !== 'person') throw new Error('Only a person can make a chapter.');
    const created = await context.act(({ chapters }) => chapters.create(input.name, actor.accountId));
    return toPayload(created, context, present);
  },
  async joinChapter(_parent, { input }, context) {
    const joined = await onOwnRecord(context, (personId) =>
      context.act(({ chapters }) => chapters.join(chapterId(input.chapterId), personId)),
    );
    return toPayload(joined, context, present);
  },
  async leaveChapter(_parent, { input }, context) {
    const left = await onOwnRecord(context, (personId) =>
      context.act(({ chapters }) => chapters.leave(chapterId(input.chapterId), personId)),
    );
    return toPayload(left, context, present);
  },
};

export const chapterTypes: Pick<Resolvers, 'Chapter'> = {
  Chapter: {
    joined: ({ id }, _args, context) => loadJoined(context, id),
    members: ({ id }, args, context) =>
      peopleConnection(context, { filter: { chapterId: id }, order: { by: 'name', direction: 'asc' } }, args),
  },
};

export const chapterReferences: Pick<References, 'Chapter'> = {
  async Chapter(ids, { reader }) {
    const found = new Map((await reader.chapters.find(ids)).map((chapter) => [chapter.id, chapter]));
    return ids.map((id) => found.get(id) ?? null);
  },
};

/** Whether the caller is in each chapter. */
export function sameChapter(chapters: readonly Chapter[], context: Context): Promise<boolean[]> {
  return Promise.all(chapters.map(({ id }) => loadJoined(context, id)));
}

async function loadJoined(context: Context, id: ChapterId): Promise<boolean> {
  const { actor } = context;
  if (actor.kind !== 'person' || actor.personId === null) return false;
  const { personId } = actor;
  return context
    .loader<ChapterId, boolean>(`joined:${personId}`, async (ids) => {
      const joined = await context.reader.chapters.joinedBy(personId, ids);
      return ids.map((wanted) => joined.has(wanted));
    })
    .load(id);
}
