import { type OwnTopic, ownTopic } from '@okaeri/outbox';
import { isErased } from '@okaeri/people';
import { messagingDeliveryTopic } from '@okaeri/topics';
import { type Language } from '@okaeri/kernel';
import { type Delivery, type DeliveryId, type DeliveryKind } from '../delivery/delivery.ts';
import { type InvitationId } from '../invitation/invitation.ts';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { createUnit } from '../unit.ts';

/**
 * A mail that went out never goes out again: before anything else is read again, those that were settled are noted as
 * that, and whatever would queue one finds it done with. A correction that was never told goes out once all has been read.
 */
export function createOwnTopics({ invitations }: { invitations: InvitationService }): OwnTopic[] {
  return [
    ownTopic(messagingDeliveryTopic, {
      async recall(tx, { data }) {
        if (await isErased(tx, data.personId)) return;
        const unit = createUnit(tx);
        const delivery: Delivery = {
          id: data.deliveryId as DeliveryId,
          kind: data.kind as DeliveryKind,
          personId: data.personId,
          invitationId: null,
          threadId: null,
          mailId: data.mailId,
          state: data.state,
          reason: data.reason as Delivery['reason'],
          attempts: data.attempts,
          language: data.language as Language | null,
          queuedAt: new Date(data.settledAt),
          settledAt: new Date(data.settledAt),
          toldDigest: data.toldDigest,
        };
        const known = await unit.deliveries.recall(delivery);
        if (known === null || known.invitationId === null) return;
        const invitation = await unit.invitations.lock(known.invitationId as InvitationId);
        if (invitation !== null) await invitations.recall(unit, invitation, delivery);
      },
      // Deliveries have no revision, and nothing more is told of one that is settled; but by now it is known whether
      // what it told still holds.
      async reconcile(tx, { data }) {
        const unit = createUnit(tx);
        const delivery = await unit.deliveries.find(data.deliveryId as DeliveryId);
        if (delivery?.invitationId) await invitations.tellWhatIsLeft(unit, delivery.invitationId as InvitationId);
        return true;
      },
    }),
  ];
}
