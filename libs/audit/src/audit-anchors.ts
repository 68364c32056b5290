import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import { append } from '@okaeri/outbox';
import { type Database } from '@okaeri/postgres';
import { defineAuditTopic, topicEvent } from '@okaeri/topics';
import { findHead } from './audit-entry.store.ts';
import { listenForWritten } from './hints.ts';

export interface AuditAnchorsOptions {
  readonly service: string;
  readonly db: Database;
  readonly logger: Logger;
  /** How long an entry of this process may stay without an anchor. Default 250 ms. */
  readonly withinMs?: number;
  /** How often to look for entries of other processes that did not live to anchor them. Default 5 s. */
  readonly lookEveryMs?: number;
  /** Whether this process is the one that looks for others' entries. */
  readonly leads: () => boolean;
}

/**
 * Tells the head of the chain on the service's audit topic, outside of the database and its owner's reach: soon after
 * entries were written, at the start (a process may have died in between) and at the stop. The same head may be told
 * twice; none is ever told before it is committed.
 */
export function createAuditAnchors(options: AuditAnchorsOptions): Part {
  const { service, db, logger, withinMs = 250, lookEveryMs = 5_000, leads } = options;
  const topic = defineAuditTopic(service);
  let anchored = 0n;
  let due: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  let stopListening: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  async function anchorHead(): Promise<void> {
    const found = await findHead(db.read);
    if (!found || found.seq === anchored) return;
    const { seq, hash } = found;
    const head = { service, seq: Number(seq), hash: hash.toString('hex') };
    await db.inTransaction((tx) => append(tx, topicEvent(topic.events.head, head)));
    anchored = seq;
  }

  /** One after another: a head that is told late must not be told after a newer one. */
  function anchor(): Promise<void> {
    clearTimeout(due);
    due = undefined;
    running = running.then(anchorHead).catch((error: unknown) => {
      logger.warn('The head of the audit could not be anchored; it will be tried again.', errorFields(error));
      schedule(lookEveryMs);
    });
    return running;
  }

  let stopped = true;
  function schedule(milliseconds: number): void {
    if (stopped || due !== undefined) return;
    due = setTimeout(() => void anchor(), milliseconds);
  }

  return {
    name: 'audit anchors',
    async start() {
      stopped = false;
      stopListening = listenForWritten(db.read, () => schedule(withinMs));
      look = setInterval(() => {
        if (leads()) void anchor();
      }, lookEveryMs);
      look.unref();
      await anchor();
    },
    async stop() {
      stopped = true;
      stopListening();
      clearInterval(look);
      await anchor();
    },
  };
}
