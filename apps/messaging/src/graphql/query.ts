import { parseGlobalId } from '@okaeri/kernel';
import { type Connection, connectionFrom } from '@okaeri/subgraph';
import { invitationSort } from '../invitation/invitation.store.ts';
import { type Thread } from '../thread/thread.ts';
import { participationSort } from '../thread/thread.store.ts';
import { type Context, hiddenFrom, personOf } from './context.ts';
import { hiddenInThreads, participations, threads } from './loaders.ts';
import { type QueryResolvers } from './schema.gen.ts';

export const Query: QueryResolvers = {
  threads: (_, args, context) => listThreads(args, context),
  async thread(_, args, context) {
    const id = parseGlobalId<'Thread'>('Thread', args.id);
    if (id === null || (await participations(context).load(id)) === null) return null;
    return threads(context).load(id);
  },
  async invitations(_, { filter, ...args }, context) {
    const hidden = await hiddenFrom(context);
    return connectionFrom({
      args,
      sort: invitationSort,
      fetch: (page) => context.reader.invitations.page(filter?.status ?? null, hidden, page),
      cursorOf: ({ knownAt, id }) => [knownAt.toISOString(), id],
    });
  },
};

/** Sorted by the caller's part in them, shown as the threads themselves. */
async function listThreads(
  args: Parameters<typeof connectionFrom>[0]['args'],
  context: Context,
): Promise<Connection<Thread>> {
  const caller = personOf(context);
  const hidden = await hiddenInThreads(context);
  const page = await connectionFrom({
    args,
    sort: participationSort,
    fetch: async (keyset) => (caller === null ? [] : context.reader.threads.participationPage(caller, hidden, keyset)),
    cursorOf: ({ lastMessageAt, threadId }) => [lastMessageAt.toISOString(), threadId],
  });
  for (const participation of page.nodes) participations(context).prime(participation.threadId, participation);
  const edges = await Promise.all(
    page.edges.map(async ({ cursor, node }) => {
      const thread = await threads(context).load(node.threadId);
      if (thread === null) throw new Error('a participant without a thread');
      return { cursor, node: thread };
    }),
  );
  return { ...page, edges, nodes: edges.map(({ node }) => node) };
}
