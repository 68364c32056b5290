import { toGlobalId } from '@okaeri/kernel';
import { isMailFailure } from '../delivery/delivery.ts';
import { deliveries, latestInvitations } from './loaders.ts';
import { type DeliveryResolvers, type InvitationResolvers, type PersonResolvers } from './schema.gen.ts';

export const Person: PersonResolvers = {
  invitation: ({ id }, _, context) => latestInvitations(context).load(id),
};

export const Invitation: InvitationResolvers = {
  person: ({ personId }) => ({ id: personId }),
  deliveries: ({ id }, _, context) => deliveries(context).load(id),
};

export const Delivery: DeliveryResolvers = {
  id: ({ id }) => toGlobalId('Delivery', id),
  bouncedReason: ({ state, reason }) =>
    state === 'BOUNCED' && reason !== null && isMailFailure(reason) ? reason : null,
};
