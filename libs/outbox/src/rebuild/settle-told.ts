import { type Database, type Tx } from '@okaeri/postgres';
import { type ReceivedEvent } from '../subscription.ts';
import { type OpenRules, type OwnTopic } from './own-topic.ts';

interface ToldRow {
  readonly key: string;
  readonly name: string;
  readonly time: Date;
  readonly data: unknown;
}

const together = 100;

/**
 * After topics were read again: of what was told before, each thing is brought in line with its topic, and told only
 * where it is something else now; what was held back of other things was never told, and goes out.
 *
 * @returns how many events are in the outbox because of it
 */
export async function settleTold(db: Database, own: readonly OwnTopic[], service: string): Promise<number> {
  const before = await unpublished(db);
  for (const { topic, rules } of own) {
    const { reconcile } = rules as unknown as OpenRules;
    for (let after = ''; ;) {
      const last = await db.inTransaction((tx) => settleSome(tx, topic.name, after, service, reconcile));
      if (last === null) break;
      after = last;
    }
  }
  await db.inTransaction((tx) => release(tx));
  return (await unpublished(db)) - before;
}

async function settleSome(
  tx: Tx,
  topic: string,
  after: string,
  service: string,
  reconcile: OpenRules['reconcile'],
): Promise<string | null> {
  const rows = await tx.query<ToldRow[]>(
    'select key, name, time, data from told_before where topic = $1 and key > $2 order by key limit $3',
    [topic, after, together],
  );
  const settled: string[] = [];
  for (const row of rows) if (await reconcile(tx, eventOf(topic, service, row))) settled.push(row.key);
  await tx.query('delete from told_before where topic = $1 and key = any ($2::text[])', [topic, settled]);
  await tx.query('delete from held_event where topic = $1 and key = any ($2::text[])', [topic, settled]);
  return rows.at(-1)?.key ?? null;
}

/** What is left was never told. */
async function release(tx: Tx): Promise<void> {
  await tx.query(
    `with released as (delete from held_event returning *)
     insert into outbox (event_id, topic, type, key, time, sequence, data)
     select event_id, topic, type, key, time, sequence, data from released order by place`,
  );
}

async function unpublished(db: Database): Promise<number> {
  const [row] = await db.read.query<{ count: number }[]>('select count(*)::int as count from outbox');
  return row?.count ?? 0;
}

function eventOf(topic: string, service: string, { key, name, time, data }: ToldRow): ReceivedEvent {
  const source = `okaeri/${service}`;
  return { id: '', source, type: name, name, time, sequence: null, topic, partition: 0, offset: 0n, key, data };
}
