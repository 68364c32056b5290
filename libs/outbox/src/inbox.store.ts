import { type Tx } from '@okaeri/postgres';
import { type ReceivedEvent } from './subscription.ts';

/** Which events are new, and whose keys have events parked. */
export interface Registered {
  isNew(event: ReceivedEvent): boolean;
  isParked(event: ReceivedEvent): boolean;
}

const joined = (first: string, second: string) => `${first}\n${second}`;

/**
 * Notes that the events were received, all in one statement, whatever their number.
 *
 * Keys that are parked are locked until the end of the transaction: a retry that is just emptying such a key's queue
 * is waited for (then the key is not parked any more), and one that begins later waits for this transaction (and
 * finds the events that it parks). So no event slips in front of the queue, and none is left in a queue that
 * nobody will look at.
 */
export async function registerReceived(
  tx: Tx,
  consumer: string,
  events: readonly ReceivedEvent[],
): Promise<Registered> {
  const rows = await tx.query<{ what: 'new' | 'parked'; first: string; second: string }[]>(
    `with incoming as (
       select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as i(source, event_id, topic, key)
     ), received as (
       insert into inbox (consumer, source, event_id)
       select $1::text, source, event_id from incoming
       on conflict do nothing
       returning source, event_id
     ), parked as (
       select p.topic, p.key from parked_key p
        where p.consumer = $1::text and (p.topic, p.key) in (select topic, key from incoming)
          for key share
     )
     select 'new' as what, source as first, event_id as second from received
     union all
     select 'parked', topic, key from parked`,
    [
      consumer,
      events.map(({ source }) => source),
      events.map(({ id }) => id),
      events.map(({ topic }) => topic),
      events.map(({ key }) => key),
    ],
  );
  const fresh = new Set<string>();
  const parked = new Set<string>();
  for (const { what, first, second } of rows) (what === 'new' ? fresh : parked).add(joined(first, second));
  return {
    // Only once: of an event that is in the same batch twice, the second is no longer new.
    isNew: ({ source, id }) => fresh.delete(joined(source, id)),
    isParked: ({ topic, key }) => parked.has(joined(topic, key)),
  };
}
