import type { AccessRegistry } from '@okaeri/subgraph';
import { isInvited } from '../audience/audience.ts';
import { type Event, isPublic } from '../event/event.ts';
import { type Context, type PersonReference, personOf } from './context.ts';
import { memberships } from './loaders.ts';

/** Whether each event is for the caller: published or cancelled and in their audience, or hosted by them. */
export async function eventsAreForCaller(events: readonly Event[], context: Context): Promise<boolean[]> {
  const caller = personOf(context);
  if (events.every(isPublic)) return events.map(() => true);
  const own = caller === null ? [] : await memberships(context).load(caller);
  const now = context.clock.now();
  return events.map((event) => isHost(event, context) || (event.status !== 'DRAFT' && isInvited(own, event, now)));
}

export const access: AccessRegistry<Context> = {
  owner: { Person: ({ id }: PersonReference) => id },
  rules: {
    eventIsForCaller: eventsAreForCaller,
    hostOfEvent: (events: readonly Event[], context) => Promise.resolve(events.map((event) => isHost(event, context))),
  },
};

function isHost({ hostId }: Event, context: Context): boolean {
  return context.access.isSelf(hostId);
}
