import { type AccessRegistry } from '@okaeri/subgraph';
import { type Invitation as InvitationRecord } from '../invitation/invitation.ts';
import { type Thread as ThreadRecord } from '../thread/thread.ts';
import { type Context, hiddenFrom } from './context.ts';
import { Delivery, Invitation, Person } from './invitation.resolvers.ts';
import { participations, threads } from './loaders.ts';
import { Mutation } from './mutation.ts';
import { type PersonReference } from './person.ts';
import { Query } from './query.ts';
import { type References, type Resolvers } from './schema.gen.ts';
import { Message, Thread } from './thread.resolvers.ts';

export const resolvers: Resolvers = { Query, Mutation, Person, Invitation, Delivery, Thread, Message };

export const references: References = {
  async Person(ids, context) {
    const hidden = await hiddenFrom(context);
    return ids.map((id) => (hidden.has(id) ? null : { id }));
  },
  async Invitation(ids, context) {
    const hidden = await hiddenFrom(context);
    const found = await context.reader.invitations.list(ids);
    return found.map((invitation) => (invitation === null || hidden.has(invitation.personId) ? null : invitation));
  },
  // A thread of other people is not there, as one that does not exist.
  Thread: (ids, context) =>
    Promise.all(
      ids.map(async (id) => ((await participations(context).load(id)) === null ? null : threads(context).load(id))),
    ),
};

export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonReference) => id,
    Invitation: ({ personId }: InvitationRecord) => personId,
  },
  rules: {
    takesPart: (objects: readonly ThreadRecord[], context) =>
      Promise.all(objects.map(async ({ id }) => (await participations(context).load(id)) !== null)),
  },
};
