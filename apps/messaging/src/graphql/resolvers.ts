import { type AccessRegistry } from '@okaeri/subgraph';
import { type Invitation as InvitationRecord } from '../invitation/invitation.ts';
import { type Thread as ThreadRecord } from '../thread/thread.ts';
import { type Context } from './context.ts';
import { Delivery, Invitation, Person } from './invitation.resolvers.ts';
import { participations, threads } from './loaders.ts';
import { Mutation } from './mutation.ts';
import { type PersonReference } from './person.ts';
import { Query } from './query.ts';
import { type References, type Resolvers } from './schema.gen.ts';
import { Message, Thread } from './thread.resolvers.ts';

export const resolvers: Resolvers = { Query, Mutation, Person, Invitation, Delivery, Thread, Message };

export const references: References = {
  Person: (ids) => Promise.resolve(ids.map((id) => ({ id }))),
  Invitation: (ids, context) => context.reader.invitations.list(ids),
  Thread: (ids, context) => Promise.all(ids.map((id) => threads(context).load(id))),
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
