import { type Language, type PersonId } from '@okaeri/kernel';
import { insertNew, type Tx } from '@okaeri/postgres';
import { In, IsNull, Not } from 'typeorm';
import { tellSettled } from '../publish/delivery-events.ts';
import { type Delivery, type DeliveryId, type DeliveryState, type DropReason, type MailFailure } from './delivery.ts';
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
  /** As `beginAttempt`, of many; those that are settled already are left out. */
  beginAttempts(ids: readonly DeliveryId[]): Promise<Delivery[]>;
  /** Notes how attempts ended. A mail that went out has gone out; another end counts unless it is settled already. */
  settle(ends: readonly Settlement[]): Promise<void>;
  /** Settles it as sent. */
  sent(id: DeliveryId, language: Language, at: Date): Promise<void>;
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

/** How a mail ended. */
export interface Settlement {
  readonly id: DeliveryId;
  readonly state: Exclude<DeliveryState, 'QUEUED'>;
  readonly reason?: MailFailure | DropReason;
  /** Of one that was sent. */
  readonly language?: Language;
  readonly toldDigest?: string;
  readonly settledAt: Date;
}

export function createDeliveryStore(tx: Tx): DeliveryStore {
  const deliveries = tx.getRepository(deliveryRows);
  /** Whoever settles a mail tells it, in the same transaction. */
  async function settle(ends: readonly Settlement[]): Promise<void> {
    if (ends.length === 0) return;
    // Whatever was thought of it meanwhile (dropped while it was on its way): what went out went out.
    const [settled] = await tx.query<[{ id: DeliveryId }[], number]>(
      `update delivery as known
          set state = it.state, reason = it.reason, settled_at = it."settledAt",
              language = coalesce(it.language, known.language),
              told_digest = coalesce(it."toldDigest", known.told_digest)
         from jsonb_to_recordset($1::jsonb)
           as it (id uuid, state text, reason text, language text, "toldDigest" text, "settledAt" timestamptz)
        where known.id = it.id and (it.state = 'SENT' or known.state = 'QUEUED')
       returning known.id`,
      [JSON.stringify(ends)],
    );
    if (settled.length > 0) await tellSettled(tx, await deliveries.findBy({ id: In(settled.map(({ id }) => id)) }));
  }
  const open = { state: 'QUEUED' as const };
  return {
    find: (id) => deliveries.findOneBy({ id }),
    async add(queued) {
      if (queued.length === 0) return [];
      if ((await insertNew(tx, deliveryRows, queued)) === queued.length) return [];
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
    async beginAttempts(ids) {
      const [begun] = await tx.query<[{ id: DeliveryId }[], number]>(
        `update delivery set attempts = attempts + 1 where id = any ($1::uuid[]) and state = 'QUEUED' returning id`,
        [ids],
      );
      return begun.length === 0 ? [] : deliveries.findBy({ id: In(begun.map(({ id }) => id)) });
    },
    settle,
    sent: (id, language, settledAt) => settle([{ id, state: 'SENT', language, settledAt }]),
    bounced: (id, reason, settledAt) => settle([{ id, state: 'BOUNCED', reason, settledAt }]),
    dropped: (id, reason, settledAt) => settle([{ id, state: 'DROPPED', reason, settledAt }]),
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
