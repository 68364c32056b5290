import { hiddenFrom } from './context.ts';
import { AudienceMembership, Event, EventAnswer, Person } from './event.resolvers.ts';
import { events } from './loaders.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';
import type { References, Resolvers } from './schema.gen.ts';

export { access } from './access.ts';

export const resolvers: Resolvers = { Query, Mutation, Person, Event, EventAnswer, AudienceMembership };

export const references: References = {
  // The directory decides who exists; whoever it names can be asked for events.
  async Person(ids, context) {
    const hidden = await hiddenFrom(context);
    return ids.map((id) => (hidden.has(id) ? null : { id }));
  },
  Event: (ids, context) => Promise.all(ids.map((id) => events(context).load(id))),
};
