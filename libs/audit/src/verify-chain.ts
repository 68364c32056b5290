import { type Tx } from '@okaeri/postgres';
import { findChain, findHead, hasHash, type StoredEntry } from './audit-entry.store.ts';
import { chainHash, entryDigest, noHash } from './chain.ts';

/** What can be wrong with a chain. */
export type DamageKind =
  /** An entry does not say any more what it was hashed from. */
  | 'changed'
  /** An entry is missing from the middle. */
  | 'removed'
  /** An entry stands where none was. */
  | 'inserted'
  /** Entries have changed places. */
  | 'reordered'
  /** Entries are missing at the end: the anchors are further than the chain. */
  | 'cut'
  /** The chain holds together and is not the one that was anchored: it was hashed anew from some entry on. */
  | 'recomputed'
  /** The newest entries have no anchor, though the service had the time to make one. */
  | 'unanchored';

export interface Damage {
  readonly kind: DamageKind;
  /** The first entry that is not as it was. */
  readonly seq: bigint;
}

/** Trying numbers ends somewhere; a chain that is longer and damaged is told to be `changed`. */
const mostTries = 5_000_000n;

/**
 * Reads the chain from its beginning, a piece at a time, and recomputes every hash.
 *
 * @returns the first damage, or null; and how many entries were read
 */
export async function walkChain(read: Tx, pieceSize = 2_000): Promise<{ damage: Damage | null; entries: bigint }> {
  let last: { seq: bigint; hash: Buffer } = { seq: 0n, hash: noHash };
  // Before every number that a row can have, should somebody have put one there.
  let after = -(2n ** 63n) + 1n;
  let entries = 0n;
  for (;;) {
    const piece = await findChain(read, after, pieceSize);
    for (const [index, entry] of piece.entries()) {
      const damage = judge(entry, last) ?? null;
      if (damage) {
        const next = piece[index + 1] ?? (await findChain(read, entry.seq, 1))[0];
        return { damage: await explain(read, damage, { entry, last, next }), entries };
      }
      last = entry;
      entries += 1n;
    }
    const end = piece.at(-1);
    if (!end) return { damage: null, entries };
    after = end.seq;
  }
}

type Fault = 'number' | 'hash' | 'link';

function judge(entry: StoredEntry, last: { seq: bigint; hash: Buffer }): Fault | null {
  if (entry.seq !== last.seq + 1n) return 'number';
  if (!fits(entry, entry.seq)) return 'hash';
  return entry.prevHash.equals(last.hash) ? null : 'link';
}

/** Whether an entry's hash is what its columns lead to in this place. */
function fits(entry: StoredEntry, seq: bigint): boolean {
  return chainHash(entry.prevHash, seq, entryDigest(entry)).equals(entry.hash);
}

interface Place {
  entry: StoredEntry;
  last: { seq: bigint; hash: Buffer };
  next: StoredEntry | undefined;
}

async function explain(read: Tx, fault: Fault, { entry, last, next }: Place): Promise<Damage> {
  const { seq } = entry;
  const expected = last.seq + 1n;
  if (fault === 'number')
    return { kind: seq < expected ? 'inserted' : 'removed', seq: seq < expected ? seq : expected };
  // The entry is sound and follows on something that is no longer there: the one before it was made anew.
  if (fault === 'link') return { kind: 'changed', seq: last.seq > 0n ? last.seq : seq };
  const origin = await originOf(read, entry);
  if (origin === null) {
    const pushedAside = next !== undefined && next.prevHash.equals(last.hash) && fits(next, seq);
    return { kind: pushedAside ? 'inserted' : 'changed', seq };
  }
  if (origin < seq) return { kind: 'inserted', seq: origin };
  return { kind: (await hasHash(read, entry.prevHash)) ? 'reordered' : 'removed', seq };
}

/** The number that an entry was hashed with. */
async function originOf(read: Tx, entry: StoredEntry): Promise<bigint | null> {
  const digest = entryDigest(entry);
  const head = (await findHead(read))?.seq ?? entry.seq;
  // Numbers may have been closed up after removals.
  const end = head + 10_000n < mostTries ? head + 10_000n : mostTries;
  for (let seq = 1n; seq <= end; seq += 1n) if (chainHash(entry.prevHash, seq, digest).equals(entry.hash)) return seq;
  return null;
}
