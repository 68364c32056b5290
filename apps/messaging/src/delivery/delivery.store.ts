import { type Language, type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type Delivery, type DeliveryId, type DropReason, type MailFailure } from './delivery.ts';
import { deliveryRows } from './delivery.rows.ts';

export interface DeliveryStore {
  find(id: DeliveryId): Promise<Delivery | null>;
  /** Traces mails that are queued; the same one again is no new one. */
  add(deliveries: readonly Delivery[]): Promise<void>;
  /** Counts an attempt and gives the delivery, or null when it is settled already. */
  beginAttempt(id: DeliveryId): Promise<Delivery | null>;
  sent(id: DeliveryId, language: Language, at: Date): Promise<void>;
  /** Settles it as bounced or dropped, unless it has been settled. */
  bounced(id: DeliveryId, reason: MailFailure, at: Date): Promise<void>;
  dropped(id: DeliveryId, reason: DropReason, at: Date): Promise<void>;
  /** Each invitation's deliveries, oldest first. */
  ofInvitations(invitationIds: readonly string[]): Promise<Delivery[]>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

export function createDeliveryStore(tx: Tx): DeliveryStore {
  const deliveries = tx.getRepository(deliveryRows);
  const settle = async (id: DeliveryId, change: Pick<Delivery, 'state' | 'reason' | 'settledAt'>) => {
    await deliveries.update({ id, state: 'QUEUED' }, change);
  };
  return {
    find: (id) => deliveries.findOneBy({ id }),
    async add(queued) {
      if (queued.length > 0)
        await deliveries
          .createQueryBuilder()
          .insert()
          .values([...queued])
          .orIgnore()
          .updateEntity(false)
          .execute();
    },
    async beginAttempt(id) {
      const { affected } = await deliveries.update({ id, state: 'QUEUED' }, { attempts: () => 'attempts + 1' });
      return affected === 0 ? null : deliveries.findOneBy({ id });
    },
    async sent(id, language, at) {
      // Whatever was thought of it meanwhile (dropped while it was on its way): it went out.
      await deliveries.update({ id }, { state: 'SENT', reason: null, language, settledAt: at });
    },
    bounced: (id, reason, at) => settle(id, { state: 'BOUNCED', reason, settledAt: at }),
    dropped: (id, reason, at) => settle(id, { state: 'DROPPED', reason, settledAt: at }),
    ofInvitations: (invitationIds) =>
      deliveries
        .createQueryBuilder('delivery')
        .where('delivery.invitationId = any(:invitationIds)', { invitationIds })
        .orderBy('delivery.queuedAt')
        .addOrderBy('delivery.id')
        .getMany(),
    async repoint(from, to) {
      await deliveries.update({ personId: from }, { personId: to });
    },
  };
}
