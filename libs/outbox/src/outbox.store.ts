import { type CloudEventFields } from '@okaeri/kafka';
import { type Client } from 'pg';
import { type TraceHeaders } from './trace-context.ts';

/** An event that is not published yet. */
export interface Unpublished {
  /** The row's id; rises within a key in the order of commits (see `append`). */
  readonly id: string;
  readonly event: CloudEventFields;
  readonly trace: TraceHeaders | null;
}

interface OutboxRow {
  id: string;
  event_id: string;
  topic: string;
  type: string;
  key: string;
  time: Date;
  sequence: string | null;
  data: string;
  traceparent: string | null;
  tracestate: string | null;
}

/**
 * The oldest events that are not published. Whatever is committed is found, whenever it was committed: a row is in
 * the table until it is published, and nothing remembers how far an earlier look came.
 */
export async function findUnpublished(
  client: Client,
  options: { limit: number; exceptTopics: readonly string[] },
): Promise<Unpublished[]> {
  const { rows } = await client.query<OutboxRow>({
    name: 'outbox_unpublished',
    text: `select id, event_id, topic, type, key, time, sequence, data::text as data, traceparent, tracestate
             from outbox where topic <> all($1::text[]) order by id limit $2`,
    values: [options.exceptTopics, options.limit],
  });
  return rows.map(({ id, event_id, sequence, traceparent, tracestate, topic, type, key, time, data }) => ({
    id,
    event: { topic, type, key, time, data, id: event_id, sequence: sequence === null ? null : BigInt(sequence) },
    trace: traceparent === null ? null : { traceparent, ...(tracestate === null ? {} : { tracestate }) },
  }));
}

/** Published rows go at once: the table holds what is still to be told and nothing else. */
export async function removePublished(client: Client, ids: readonly string[]): Promise<void> {
  await client.query({
    name: 'outbox_published',
    text: 'delete from outbox where id = any($1::bigint[])',
    values: [ids],
  });
}
