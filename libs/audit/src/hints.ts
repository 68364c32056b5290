import { type Tx } from '@okaeri/postgres';

/** Lets the anchors of the same process know at once that the chain has grown: a hint, they also look by themselves. */
const anchors = new WeakMap<Tx['dataSource'], Set<() => void>>();

export function announceWritten(tx: Tx): void {
  for (const hear of anchors.get(tx.dataSource) ?? []) hear();
}

/** @returns what ends it */
export function listenForWritten(read: Tx, hear: () => void): () => void {
  const listening = anchors.get(read.dataSource) ?? new Set();
  anchors.set(read.dataSource, listening);
  listening.add(hear);
  return () => void listening.delete(hear);
}
