import { setTimeout as delay } from 'node:timers/promises';
import { type Producer } from '@okaeri/kafka';
import { type Logger, type Part, errorFields } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { restFor } from './gather.ts';
import { listenForAppended } from './hints.ts';
import { createBatchPublisher } from './publish-batch.ts';
import { type RelaySession, appendedChannel, openRelaySession } from './relay-session.ts';
import { createWakeUp } from './wake-up.ts';

export interface RelayOptions {
  readonly db: Database;
  /** Started before the relay and stopped after it. */
  readonly producer: Pick<Producer, 'send'>;
  /** Who tells the events: `okaeri/talent`. */
  readonly source: string;
  readonly logger: Logger;
  /** Events published at once. Default 500. */
  readonly batchSize?: number;
  /** While events come fast, how long one batch waits for the next at least, so that it is larger. Default 20 ms. */
  readonly gatherMs?: number;
  /** How often to look when nothing announces new events. Default 200 ms. */
  readonly pollEveryMs?: number;
  /** How often a relay that does not lead tries to. Default 1 s. */
  readonly tryToLeadEveryMs?: number;
  /** After so long without a word of the leader (it is stopped, or cut off) another leads. Default 10 s. */
  readonly leaseMs?: number;
  /** How long stop() goes on publishing what is left. Default 5 s. */
  readonly drainDeadlineMs?: number;
}

/** Where a batch takes long the next one waits longer, up to this. */
const longestGatherMs = 150;

export interface RelayLag {
  /** Events that are not published yet. */
  readonly count: number;
  /** The age of the oldest of them in seconds, 0 when there is none. */
  readonly oldestSeconds: number;
}

export interface Relay extends Part {
  lag(): Promise<RelayLag>;
  /** Whether this process is the one that publishes. */
  leads(): boolean;
  /** Events that this process has published. */
  published(): number;
  /** For tests: resolves when nothing is left to publish, rejects after 30 s. */
  drain(): Promise<void>;
}

/**
 * Publishes what the outbox holds, at least once and in order per key.
 *
 * Two relays at once would reorder a key's events, so one leads: the one whose connection holds an advisory lock.
 * Reading and removing rows goes over that same connection. When it dies, the lock, the leadership and the ability
 * to remove rows end together, and another relay takes over; what the old one still had on the wire may arrive
 * once more, in order, and is dropped by the inboxes.
 *
 * It looks for rows all the time; hints make it look sooner. An append in the leader's process wakes it directly, one
 * in another process by that process's relay, with a NOTIFY outside of any transaction, at most every 50 ms.
 */
export function createRelay(options: RelayOptions): Relay {
  const { db, logger, batchSize = 500, pollEveryMs = 200, tryToLeadEveryMs = 1_000, drainDeadlineMs = 5_000 } = options;
  const { gatherMs = 20 } = options;
  const publisher = createBatchPublisher({ producer: options.producer, source: options.source, batchSize, logger });
  const wakeUp = createWakeUp();
  const ended = createWakeUp();
  /** Nothing but the end cuts it short: what is lost with a connection would have it tried again at once. */
  const backOff = createWakeUp();
  let session: RelaySession | null = null;
  let leading = false;
  let stopping = false;
  let running: Promise<void> = Promise.resolve();
  let stopListening: () => void = () => undefined;
  let lastNotified = 0;
  let publishedInAll = 0;

  function hint(): void {
    if (leading || stopping) return wakeUp.wake();
    const now = Date.now();
    if (session === null || now - lastNotified < 50) return;
    lastNotified = now;
    session.client.query(`notify ${appendedChannel}`).catch(() => undefined);
  }

  async function lead(current: RelaySession): Promise<void> {
    for (;;) {
      const begun = performance.now();
      const { found, published } = await publisher.publishBatch(current.client, current.holds);
      publishedInAll += published;
      if (!current.holds()) throw new Error('The relay was silent for so long that another may lead.');
      // A full batch means that more may wait; after a failure, or with nothing left, take a breath.
      if (published > 0 && found === batchSize) continue;
      if (stopping) return;
      // Events that come fast go together: a batch costs about the same whatever its size, here and for every reader.
      if (published > 0) {
        const tookMs = performance.now() - begun;
        await ended.pause(Math.max(0, restFor({ events: published, tookMs }, gatherMs, longestGatherMs) - tookMs));
      }
      await wakeUp.pause(pollEveryMs);
      if (!current.isOpen()) throw new Error('The connection of the relay was lost.');
    }
  }

  async function follow(current: RelaySession): Promise<void> {
    while (!stopping && !(await current.tryToLead())) {
      await wakeUp.pause(tryToLeadEveryMs);
      if (!current.isOpen()) throw new Error('The connection of the relay was lost.');
    }
  }

  async function runSession(): Promise<void> {
    session = await openRelaySession({
      url: db.url,
      applicationName: db.applicationName,
      leaseMs: options.leaseMs ?? 10_000,
      onHint: () => wakeUp.wake(),
      onLost: () => {
        leading = false;
        wakeUp.wake();
        ended.wake();
      },
    });
    try {
      await follow(session);
      if (stopping) return;
      leading = true;
      // failpoint: relay:takeover
      logger.info('This process publishes the outbox.');
      await lead(session);
      leading = false;
      await session.resign();
    } finally {
      leading = false;
      await session.close();
      session = null;
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping;) {
      const begun = Date.now();
      try {
        await runSession();
      } catch (error) {
        failures = Date.now() - begun > 10_000 ? 1 : failures + 1;
        logger.warn('The relay lost its connection and begins again.', errorFields(error));
        if (!stopping) await backOff.pause(Math.min(100 * 2 ** failures, 5_000));
      }
    }
  }

  async function lag(): Promise<RelayLag> {
    const [row] = await db.read.query<{ count: string; oldest: number | null }[]>(
      `select count(*) as count, extract(epoch from clock_timestamp() - min(appended_at))::float8 as oldest from outbox`,
    );
    return { count: Number(row?.count ?? 0), oldestSeconds: Math.max(0, row?.oldest ?? 0) };
  }

  return {
    name: 'relay',
    lag,
    leads: () => leading,
    published: () => publishedInAll,
    start() {
      stopping = false;
      stopListening = listenForAppended(db.read, hint);
      running = run();
      return Promise.resolve();
    },
    async stop() {
      stopListening();
      stopping = true;
      wakeUp.wake();
      ended.wake();
      backOff.wake();
      const deadline = new AbortController();
      const late = delay(drainDeadlineMs, undefined, { signal: deadline.signal }).catch(() => undefined);
      await Promise.race([running, late]);
      deadline.abort();
      // Past the deadline (a broker that does not answer): the connection goes, the rows stay for the next leader.
      await session?.close();
    },
    async drain() {
      const deadline = Date.now() + 30_000;
      for (;;) {
        hint();
        const { count } = await lag();
        if (count === 0) return;
        if (Date.now() > deadline) throw new Error(`${count} events are still not published.`);
        await delay(10);
      }
    },
  };
}
