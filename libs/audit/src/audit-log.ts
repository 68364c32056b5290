import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, errorFields } from '@okaeri/kernel';
import { type Database, type Tx, afterCommit, beforeCommit, isDatabaseUnavailable } from '@okaeri/postgres';
import { insertEntries } from './audit-entry.store.ts';
import { type AuditEntry } from './audit-entry.ts';
import { announceWritten } from './hints.ts';

/** Where a service writes down who looked at whom. */
export interface AuditLog {
  /** Resolves when the entries are durable; rejects when they are not, and then nothing may be shown. */
  write(entries: readonly AuditEntry[]): Promise<void>;
  /** What this process has written, for metrics. */
  stats(): AuditStats;
}

export interface AuditStats {
  readonly entries: number;
  /** Transactions they were written in. */
  readonly batches: number;
  /** Requests whose entries could not be written. */
  readonly failures: number;
}

/** The entries of so many are written at once; below it a batch is what came in while the one before was written. */
const mostEntries = 1_000;

/** How long a batch gathers while requests come in faster than they are written: fewer flushes for all of them. */
const gatherMs = 8;

interface Waiting {
  readonly entries: readonly AuditEntry[];
  done(): void;
  failed(error: unknown): void;
}

/**
 * Writes the entries of requests that come in together in one transaction: while one batch is on its way, the next one
 * gathers, some milliseconds longer under a crowd. So what a request waits for is one flush of the database, at most
 * two, however many wait with it; one that is alone waits for nobody.
 */
export function createAuditLog({ db, logger }: { db: Database; logger: Logger }): AuditLog {
  const stats = { entries: 0, batches: 0, failures: 0 };
  let waiting: Waiting[] = [];
  let running = false;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const entries = batch.flatMap((one) => one.entries);
    await insertEntries(db.read, entries);
    stats.entries += entries.length;
    stats.batches += 1;
    announceWritten(db.read);
    for (const one of batch) one.done();
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      await writeBatch(batch);
    } catch (error) {
      // One request's entries may be at fault, which is not the others' concern; a database that is away is everybody's.
      if (batch.length > 1 && !isDatabaseUnavailable(error)) {
        for (const one of batch) await settle([one]);
        return;
      }
      stats.failures += batch.length;
      logger.error('The audit could not be written: what was read is not shown.', {
        count: batch.length,
        ...errorFields(error),
      });
      for (const one of batch) one.failed(error);
    }
  }

  async function run(): Promise<void> {
    running = true;
    let crowded = false;
    while (waiting.length > 0) {
      if (crowded) await delay(gatherMs);
      const batch: Waiting[] = [];
      let size = 0;
      for (const one of waiting) {
        if (size > 0 && size + one.entries.length > mostEntries) break;
        batch.push(one);
        size += one.entries.length;
      }
      waiting = waiting.slice(batch.length);
      crowded = batch.length > 1;
      await settle(batch);
    }
    running = false;
  }

  return {
    write(entries) {
      if (entries.length === 0) return Promise.resolve();
      return new Promise((done, failed) => {
        waiting.push({ entries, done, failed });
        if (!running) void run();
      });
    },
    stats: () => ({ ...stats }),
  };
}

const pending = new WeakMap<Tx, AuditEntry[]>();

/**
 * Records an act together with what it does: the entry is there if and only if the transaction commits. It is written
 * by the transaction's last statement, because the chain is locked from then on until the commit.
 */
export function appendAudit(tx: Tx, entry: AuditEntry): void {
  if (tx.queryRunner?.isTransactionActive !== true)
    throw new Error(`${entry.action}: an act is recorded in the transaction of what it does.`);
  const before = pending.get(tx);
  if (before) return void before.push(entry);
  const all = [entry];
  pending.set(tx, all);
  // Registered anew, to come after whatever else is left to the end: who holds the chain must wait for no other lock.
  beforeCommit(tx, () => {
    beforeCommit(tx, async () => void (await insertEntries(tx, all)));
    return Promise.resolve();
  });
  afterCommit(tx, () => announceWritten(tx));
}
