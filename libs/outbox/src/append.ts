import { type Tx } from '@okaeri/postgres';
import { type TopicEvent } from '@okaeri/topics';

/** Tells an event: it is published if and only if the transaction commits. */
export async function append(tx: Tx, event: TopicEvent): Promise<void> {
  void tx;
  void event;
  throw new Error('Append is not in this commit yet.');
}
