import { setTimeout as sleep } from 'node:timers/promises';
import { type Tx } from '@okaeri/postgres';
import { type AuditHead } from '@okaeri/topics';
import { findHashes, findHead } from './audit-entry.store.ts';
import { type Damage, walkChain } from './verify-chain.ts';

export interface VerifyOptions {
  readonly read: Tx;
  /** Hands over the heads on the service's topic, all of them, a few at a time; asked again while one is on its way. */
  anchors(take: (heads: readonly AuditHead[]) => Promise<void>): Promise<void>;
  /** How long an anchor may be on its way. Default 10 s. */
  readonly anchoredWithinMs?: number;
}

export interface Verdict {
  /** What was found first, or null when the audit is as it was written. */
  readonly damage: Damage | null;
  readonly entries: bigint;
  readonly anchors: number;
}

/**
 * Whether the audit of one database is as it was written: every entry recomputed, the numbers without gaps, and every
 * anchor met. Memory is bounded whatever their number; entries that are written meanwhile do no harm.
 */
export async function verifyAudit(options: VerifyOptions): Promise<Verdict> {
  const { read, anchoredWithinMs = 10_000 } = options;
  const head = (await findHead(read))?.seq ?? 0n;
  const deadline = Date.now() + anchoredWithinMs;
  let met = await meetAnchors(options);
  while (!met.damage && met.newest < head && Date.now() < deadline) {
    await sleep(250);
    met = await meetAnchors(options);
  }
  // An anchor is told after its entry was committed, so what is read now must hold whatever the anchors name.
  const walked = await walkChain(read);
  const unanchored: Damage | null = met.newest < head ? { kind: 'unanchored', seq: met.newest + 1n } : null;
  const found = [walked.damage, met.damage, unanchored].filter((damage) => damage !== null);
  // The earliest; of several at one place what the entries themselves say, which is the more exact.
  const [first = null] = found.toSorted((a, b) => (a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0));
  return { damage: first, entries: walked.entries, anchors: met.count };
}

async function meetAnchors({ read, anchors }: VerifyOptions): Promise<{
  damage: Damage | null;
  newest: bigint;
  count: number;
}> {
  // Assigned in a callback, which the compiler does not follow.
  let unmet = null as Damage | null;
  let newest = 0n;
  let count = 0;
  await anchors(async (heads) => {
    const hashes = await findHashes(
      read,
      heads.map(({ seq }) => BigInt(seq)),
    );
    for (const { seq, hash } of heads) {
      count += 1;
      const number = BigInt(seq);
      if (number > newest) newest = number;
      const found = hashes.get(number);
      if (found?.toString('hex') === hash) continue;
      if (!unmet || number < unmet.seq) unmet = { kind: found ? 'recomputed' : 'cut', seq: number };
    }
  });
  return { damage: unmet && (await placed(read, unmet)), newest, count };
}

/** What is missing at the end begins right after what is left; a gap before it is for the walk to find. */
async function placed(read: Tx, damage: Damage): Promise<Damage | null> {
  if (damage.kind !== 'cut') return damage;
  const last = (await findHead(read))?.seq ?? 0n;
  return last < damage.seq ? { kind: 'cut', seq: last + 1n } : null;
}
