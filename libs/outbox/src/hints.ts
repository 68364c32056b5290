import { type Tx } from '@okaeri/postgres';

/**
 * Lets the relay of the same process know at once that something was appended. A hint and nothing more: the relay
 * finds everything by looking.
 *
 * It is not a NOTIFY in the transaction that appends: that takes a lock on the whole server's queue at each commit,
 * which makes commits wait for one another's flush to disk.
 */
const relays = new WeakMap<Tx['dataSource'], Set<() => void>>();

export function announceAppended(tx: Tx): void {
  for (const wake of relays.get(tx.dataSource) ?? []) wake();
}

/** @returns what ends it */
export function listenForAppended(read: Tx, wake: () => void): () => void {
  const listening = relays.get(read.dataSource) ?? new Set();
  relays.set(read.dataSource, listening);
  listening.add(wake);
  return () => void listening.delete(wake);
}
