import { type Language, type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { In, IsNull, Not } from 'typeorm';
import { tellSettled } from '../publish/delivery-events.ts';
import { type Delivery, type DeliveryId, type DropReason, type MailFailure } from './delivery.ts';
import { deliveryRows } from './delivery.rows.ts';

export interface DeliveryStore {
  find(id: DeliveryId): Promise<Delivery | null>;
  /**
   * Traces mails that are queued; the same one again is no new one.
   *
   * @returns those that were done with before: this database was made anew since
   */
  add(deliveries: readonly Delivery[]): Promise<Delivery[]>;
  /** Counts an attempt and gives the delivery, or null when it is settled already. */
  beginAttempt(id: DeliveryId): Promise<Delivery | null>;
  /** @param toldDigest of the facts that an invitation told */
  sent(id: DeliveryId, language: Language, at: Date, toldDigest?: string): Promise<void>;
  /** Settles it as bounced or dropped, unless it has been settled. */
  bounced(id: DeliveryId, reason: MailFailure, at: Date): Promise<void>;
  dropped(id: DeliveryId, reason: DropReason, at: Date): Promise<void>;
  /**
   * Notes that a mail was done with, which this database does not know of.
   *
   * @returns the mail that was waiting here, if one was
   */
  recall(delivery: Delivery): Promise<Delivery | null>;
  /** Each invitation's deliveries, oldest first. */
  ofInvitations(invitationIds: readonly string[]): Promise<Delivery[]>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

export function createDeliveryStore(tx: Tx): DeliveryStore {
  const deliveries = tx.getRepository(deliveryRows);
  /** Whoever settles a mail tells it, in the same transaction. */
  const settle = async (where: Partial<Pick<Delivery, 'state'>>, id: DeliveryId, change: Partial<Delivery>) => {
    const { affected } = await deliveries.update({ id, ...where }, change);
    if (affected !== 0) await tellSettled(tx, await deliveries.findBy({ id }));
  };
  const open = { state: 'QUEUED' as const };
  return {
    find: (id) => deliveries.findOneBy({ id }),
    async add(queued) {
      if (queued.length === 0) return [];
      const { raw } = await deliveries
        .createQueryBuilder()
        .insert()
        .values([...queued])
        .orIgnore()
        .updateEntity(false)
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === queued.length) return [];
      const settled = await deliveries.findBy({ id: In(queued.map(({ id }) => id)), state: Not('QUEUED') });
      // Recalled without what it was for, which is known again now.
      for (const { id } of settled) {
        const { invitationId, threadId, queuedAt } = queued.find((one) => one.id === id) ?? {};
        await deliveries.update(
          { id, invitationId: IsNull(), threadId: IsNull() },
          { ...(invitationId && { invitationId }), ...(threadId && { threadId }), ...(queuedAt && { queuedAt }) },
        );
      }
      return settled;
    },
    async recall(delivery) {
      const { state, reason, language, settledAt, toldDigest } = delivery;
      const { affected } = await deliveries.update(
        { id: delivery.id, ...open },
        { state, reason, language, settledAt, toldDigest },
      );
      if (affected !== 0) return deliveries.findOneBy({ id: delivery.id });
      await deliveries.createQueryBuilder().insert().values(delivery).orIgnore().updateEntity(false).execute();
      return null;
    },
    async beginAttempt(id) {
      const { affected } = await deliveries.update({ id, state: 'QUEUED' }, { attempts: () => 'attempts + 1' });
      return affected === 0 ? null : deliveries.findOneBy({ id });
    },
    // Whatever was thought of it meanwhile (dropped while it was on its way): it went out.
    sent: (id, language, at, toldDigest) =>
      settle({}, id, { state: 'SENT', reason: null, language, settledAt: at, toldDigest: toldDigest ?? null }),
    bounced: (id, reason, at) => settle(open, id, { state: 'BOUNCED', reason, settledAt: at }),
    dropped: (id, reason, at) => settle(open, id, { state: 'DROPPED', reason, settledAt: at }),
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
