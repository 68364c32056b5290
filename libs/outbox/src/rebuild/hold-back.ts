import { type Database, type Tx, beforeCommit } from '@okaeri/postgres';
import { type TopicEvent } from '@okaeri/topics';

/** Databases of this process whose topics are being read again: what follows from that is told by nobody yet. */
const held = new WeakSet<Tx['dataSource']>();
const pending = new WeakMap<Tx, Map<string, TopicEvent>>();

/** Whether events of this transaction are held back. */
export function isHeldBack(tx: Tx): boolean {
  return held.has(tx.dataSource);
}

/**
 * While the work runs, nothing that is appended reaches the outbox. Of each key the last event is kept, which says
 * how things are; whether that is news turns out at the end (see `settleTold`).
 */
export async function whileHoldingBack<T>(db: Database, work: () => Promise<T>): Promise<T> {
  held.add(db.read.dataSource);
  try {
    return await work();
  } finally {
    held.delete(db.read.dataSource);
  }
}

/** In place of appending. */
export function holdBack(tx: Tx, event: TopicEvent): void {
  const known = pending.get(tx);
  const events = known ?? new Map<string, TopicEvent>();
  const name = `${event.definition.topic}\n${event.key}`;
  events.delete(name);
  events.set(name, event);
  if (known !== undefined) return;
  pending.set(tx, events);
  beforeCommit(tx, () => keep(tx, [...events.values()]));
}

async function keep(tx: Tx, events: readonly TopicEvent[]): Promise<void> {
  await tx.query(
    `insert into held_event (topic, key, event_id, type, time, sequence, data)
     select topic, key, event_id, type, time, sequence, data::json
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::numeric[], $7::text[])
         with ordinality as told (topic, key, event_id, type, time, sequence, data, place)
      order by place
     on conflict (topic, key) do update
       set event_id = excluded.event_id, type = excluded.type, time = excluded.time, sequence = excluded.sequence,
           data = excluded.data`,
    [
      events.map(({ definition }) => definition.topic),
      events.map(({ key }) => key),
      events.map(({ id }) => id),
      events.map(({ definition }) => definition.type),
      events.map(({ time }) => time.toISOString()),
      events.map(({ sequence }) => sequence?.toString() ?? null),
      events.map(({ data }) => JSON.stringify(data)),
    ],
  );
}
