import { toGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { messageSort } from '../thread/thread.store.ts';
import { messageText, threadSubject } from '../thread/thread.texts.ts';
import { hiddenInThreads, messages, newestMessages, participants, participations, threads } from './loaders.ts';
import { type MessageResolvers, type ThreadResolvers } from './schema.gen.ts';

export const Thread: ThreadResolvers = {
  subject: (_thread, _, { language }) => threadSubject[language],
  participants: async ({ id }, _, context) => {
    const hidden = await hiddenInThreads(context);
    const all = await participants(context).load(id);
    return all.filter(({ personId }) => !hidden.has(personId)).map(({ personId }) => ({ id: personId }));
  },
  application: ({ applicationId }) => ({ id: applicationId }),
  async messages({ id }, args, context) {
    const mine = await participations(context).load(id);
    const hidden = await hiddenInThreads(context);
    return connectionFrom({
      args,
      sort: messageSort,
      // The guard lets only participants come here; whoever takes no part sees what everybody sees: nothing.
      fetch: async (page) => (mine === null ? [] : context.reader.threads.messagePage(id, mine.role, hidden, page)),
      cursorOf: ({ createdAt, position }) => [createdAt.toISOString(), position],
    });
  },
  async lastMessage({ id }, _, context) {
    const mine = await participations(context).load(id);
    if (mine === null || mine.lastMessageId === null) return null;
    const last = await messages(context).load(mine.lastMessageId);
    const hidden = await hiddenInThreads(context);
    if (last === null || last.authorId === null || !hidden.has(last.authorId)) return last;
    return newestMessages(context, mine.role).load(id);
  },
  readUpTo: async ({ id }, _, context) => (await participations(context).load(id))?.readUpTo ?? null,
};

export const Message: MessageResolvers = {
  id: ({ id }) => toGlobalId('Message', id),
  author: ({ authorId }) => (authorId === null ? null : { id: authorId }),
  body: (message, _, { language }) => messageText(message, language),
  async thread({ threadId }, _, context) {
    const thread = await threads(context).load(threadId);
    if (thread === null) throw new Error('a message without a thread');
    return thread;
  },
};
