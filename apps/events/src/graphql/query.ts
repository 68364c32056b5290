import { parseGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { cursorOf, eventSort, type Viewer } from '../event/event.store.ts';
import { isOrganiser } from '../event/event.service.ts';
import { eventsAreForCaller } from './access.ts';
import { type Context, personOf } from './context.ts';
import { events } from './loaders.ts';
import type { QueryResolvers } from './schema.gen.ts';

export const Query: QueryResolvers = {
  async event(_, args, context) {
    const id = parseGlobalId<'Event'>('Event', args.id);
    const event = id === null ? null : await events(context).load(id);
    if (event === null || isOrganiser(context.actor)) return event;
    const [allowed] = await eventsAreForCaller([event], context);
    return allowed === true ? event : null;
  },

  events(_, { filter, orderBy, ...args }, context) {
    const direction = orderBy?.direction ?? 'ASC';
    return connectionFrom({
      args,
      sort: eventSort(direction),
      fetch: (page) =>
        context.read.events.page(
          viewerOf(context),
          {
            statuses: filter?.status ?? ['PUBLISHED'],
            modes: filter?.mode ?? null,
            audiences: filter?.audience ?? null,
            startsFrom: filter?.startsFrom ?? null,
            startsBefore: filter?.startsBefore ?? null,
          },
          direction,
          page,
          context.clock.now(),
        ),
      cursorOf,
    });
  },
};

function viewerOf(context: Context): Viewer {
  if (isOrganiser(context.actor)) return { kind: 'organiser' };
  const personId = personOf(context);
  return personId === null ? { kind: 'anybody' } : { kind: 'person', personId };
}
