import { type Tx } from '@okaeri/postgres';

/** Which letters are somebody's. */
export interface WhoseLetters {
  readonly consumer: string;
  readonly topic: string;
  /** Keys that are about them: their queues go as a whole. */
  readonly keys: readonly string[];
  /** Words that nobody else has: a record that could not be read and holds one of them goes, too. */
  readonly texts?: readonly string[];
  /** The same for words that are somebody's only together. */
  readonly groups?: readonly (readonly string[])[];
}

/**
 * Empties what waits here of somebody who is erased, and what is still said of letters that were closed. The letters'
 * places stay known, so that the same records are not kept again.
 *
 * @returns how many letters it was about
 */
export async function forgetLetters(
  tx: Tx,
  { consumer, topic, keys, texts = [], groups = [] }: WhoseLetters,
): Promise<number> {
  await tx.query('delete from parked_key where consumer = $1 and topic = $2 and key = any ($3::text[])', [
    consumer,
    topic,
    keys,
  ]);
  const rows = await tx.query<{ id: string }[]>(
    `with gone as (
       update dead_letter
          set state = case when state = 'waiting' then 'discarded' else state end,
              closed_because = 'erased', reason = 'erased', field = null, key = null, value = null, headers = null,
              source = null, event_id = null, retry_requested_at = null, updated_at = clock_timestamp()
        where consumer = $1
          and ((topic = $2 and key = any ($3::text[]))
            or (kind = 'unreadable' and exists (
                  select from unnest($4::text[]) as one (word)
                   where position(convert_to(word, 'UTF8') in value) > 0 or position(word in key) > 0
                      or position(word in headers::text) > 0))
            or (kind = 'unreadable' and exists (
                  select from jsonb_array_elements($5::jsonb) as one (words)
                   where not exists (select from jsonb_array_elements_text(words) as each (word)
                                      where coalesce(position(convert_to(word, 'UTF8') in value), 0) = 0)))
            or exists (
                  select from unnest($4::text[]) as one (word)
                   where position(word in reason) > 0 or position(word in event_id) > 0
                      or position(word in closed_because) > 0))
       returning id
     )
     select id from gone`,
    [consumer, topic, keys, texts, JSON.stringify(groups)],
  );
  return rows.length;
}
