import { type Producer, cloudEventRecord } from '@okaeri/kafka';
import { type Logger, errorFields } from '@okaeri/kernel';
import { type Client } from 'pg';
import { type Unpublished, findUnpublished, removePublished } from './outbox.store.ts';
import { beginPublishing } from './publish-span.ts';

/** Publishes the outbox batch by batch; remembers which topics cannot be published to just now. */
export interface BatchPublisher {
  /**
   * @param holds asked before each sending: whether this is still the one relay that publishes
   * @returns how many rows were there, and how many of them the broker has now
   */
  publishBatch(client: Client, holds: () => boolean): Promise<{ found: number; published: number }>;
}

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/** A broker takes 1 MiB for one partition at once, and all rows may be for one partition. */
const portionBytes = 900_000;

/**
 * Topics stand on their own: one that cannot be written (missing, too large a record, its partitions without a
 * leader) waits with a growing pause and holds nothing else up. Within a topic nothing overtakes: its rows go
 * together, in order, or stay together.
 *
 * A row is removed only after the broker's acknowledgement. When that gets lost, or this process dies in between, the
 * row is published again: consumers drop the second one by its source and id.
 */
export function createBatchPublisher(options: {
  producer: Pick<Producer, 'send'>;
  source: string;
  batchSize: number;
  logger: Logger;
}): BatchPublisher {
  const { producer, source, batchSize, logger } = options;
  const waiting = new Map<string, { failures: number; until: number }>();

  async function publish(
    topic: string,
    told: readonly Unpublished[],
    holds: () => boolean,
  ): Promise<readonly Unpublished[]> {
    const published: Unpublished[] = [];
    const { rows, end } = beginPublishing(told);
    try {
      for (const portion of portions(rows)) {
        // What is behind us in time is another's to send: it would come late, and doubled.
        if (!holds()) break;
        // failpoint: relay:before-send
        await producer.send(portion.map(({ event, trace }) => cloudEventRecord(event, source, trace)));
        // failpoint: relay:after-ack
        published.push(...portion);
      }
      waiting.delete(topic);
    } catch (error) {
      const failures = (waiting.get(topic)?.failures ?? 0) + 1;
      const pause = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
      waiting.set(topic, { failures, until: Date.now() + pause });
      logger.warn('Events could not be published and wait.', {
        topic,
        attempt: failures,
        count: rows.length - published.length,
        durationMs: pause,
        ...errorFields(error),
      });
    }
    end(published.length);
    return published;
  }

  return {
    async publishBatch(client, holds) {
      const now = Date.now();
      const exceptTopics = [...waiting].filter(([, { until }]) => until > now).map(([topic]) => topic);
      const rows = await findUnpublished(client, { limit: batchSize, exceptTopics });
      const byTopic = Map.groupBy(rows, (row) => row.event.topic);
      const published = (
        await Promise.all([...byTopic].map(([topic, ofTopic]) => publish(topic, ofTopic, holds)))
      ).flat();
      if (published.length > 0)
        await removePublished(
          client,
          published.map((row) => row.id),
        );
      return { found: rows.length, published: published.length };
    },
  };
}

function* portions(rows: readonly Unpublished[]): Generator<Unpublished[]> {
  let portion: Unpublished[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row.event.data) + 500; // headers and framing
    if (portion.length > 0 && bytes + size > portionBytes) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(row);
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}
