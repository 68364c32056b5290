import { append } from '@okaeri/outbox';
import { type Tx } from '@okaeri/postgres';
import { messagingDeliveryTopic, topicEvent } from '@okaeri/topics';
import { type Delivery } from '../delivery/delivery.ts';

/** Tells that mails are done with: a ledger outside of this database, so that none of them ever goes out again. */
export async function tellSettled(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  for (const { id, state, settledAt, ...delivery } of deliveries) {
    if (state === 'QUEUED' || settledAt === null) continue;
    const data = {
      deliveryId: id,
      personId: delivery.personId,
      kind: delivery.kind,
      mailId: delivery.mailId,
      state,
      reason: delivery.reason,
      language: delivery.language,
      toldDigest: delivery.toldDigest,
      attempts: delivery.attempts,
      settledAt: settledAt.toISOString(),
    };
    await append(tx, topicEvent(messagingDeliveryTopic.events.settled, data, { time: settledAt }));
  }
}
