import { type Kafka, type Positions, readTopics } from '@okaeri/kafka';
import type pg from 'pg';

/** A relay has 500 rows under way at most; it sends them again when it does not hear that they have arrived. */
const underWay = 1_000n;

/**
 * A relay removes a row of the outbox after it is on its topic. What a backup holds of rows in between is taken out:
 * told again, they would come after newer events of the same key.
 *
 * @param own how far the topics went before the database was looked at; what came later is recalled
 * @returns how many rows were on their topics
 */
export async function forgetTold(kafka: Kafka, client: pg.Client, own: Positions): Promise<number> {
  const { rows } = await client.query<{ topic: string }>('select distinct topic from outbox');
  const topics = rows.map(({ topic }) => topic).filter((topic) => topic in own);
  if (topics.length === 0) return 0;
  let forgotten = 0;
  await readTopics({
    kafka,
    topics,
    from: earlier(own),
    until: own,
    async take(records) {
      const { rowCount } = await client.query('delete from outbox where topic = $1 and event_id = any ($2::text[])', [
        records[0]?.topic,
        records.map(({ headers }) => String(headers.ce_id)),
      ]);
      forgotten += rowCount ?? 0;
    },
  });
  return forgotten;
}

function earlier(positions: Positions): Positions {
  const back = (offset: string) => String(BigInt(offset) > underWay ? BigInt(offset) - underWay : 0n);
  return Object.fromEntries(
    Object.entries(positions).map(([topic, partitions]) => [
      topic,
      Object.fromEntries(Object.entries(partitions).map(([partition, offset]) => [partition, back(offset)])),
    ]),
  );
}
