import { type Tx } from '@okaeri/postgres';
import { type ReceivedEvent } from '../subscription.ts';

/** The last that was told of something. */
export interface Told {
  readonly key: string;
  readonly name: string;
  readonly time: Date;
  readonly data: unknown;
}

/**
 * What was told of these keys before the database was made anew, where it had nothing of them since: whoever begins
 * one of them anew counts on from there.
 */
export async function toldBefore(tx: Tx, topic: string, keys: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.query<Told[]>(
    'select key, name, time, data from told_before where topic = $1 and key = any ($2::text[])',
    [topic, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Notes events as the last that were told of their keys, and takes them out of the outbox: they are published. */
export async function noteTold(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
  const last = new Map(events.map((event) => [event.key, event]));
  await tx.query(`delete from outbox where event_id = any ($1::text[])`, [events.map(({ id }) => id)]);
  await tx.query(
    `insert into told_before (topic, key, name, time, data)
     select $1, key, name, time, data::json from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[])
         as told (key, name, time, data)
     on conflict (topic, key) do update set name = excluded.name, time = excluded.time, data = excluded.data`,
    [
      events[0]?.topic ?? '',
      [...last.keys()],
      [...last.values()].map(({ name }) => name),
      [...last.values()].map(({ time }) => time.toISOString()),
      [...last.values()].map(({ data }) => JSON.stringify(data)),
    ],
  );
}
