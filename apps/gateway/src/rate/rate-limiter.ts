import { createHmac } from 'node:crypto';
import { errorFields, type Logger, type Part, type Readiness } from '@okaeri/kernel';
import { type RateCountStore } from './rate-count.store.ts';
import { type Allowance, roll, take, type Usage, windowAt } from './sliding-window.ts';

/** What is counted of whom: requests of an address, cost of an actor. */
export interface RateRule {
  readonly name: 'requests' | 'cost';
  /** Points in 60 seconds. */
  readonly limit: number;
}

/** The shared count while it can be had. */
export interface RateStoreSource {
  /** Connects (and migrates); rejects when that cannot be done now. */
  open(): Promise<{ store: RateCountStore; close(): Promise<void> }>;
}

export interface RateLimiter extends Part {
  /** Decides at once, from memory: what other replicas have counted is at most `flushMs` old. */
  take(rule: RateRule, who: string, points: number): Allowance;
  /** Whether the count is shared with other replicas at the moment. */
  shared(): boolean;
  /** Tells the others now what this replica counted. For tests and the stop. */
  flush(): Promise<void>;
  readiness(): Readiness;
}

export interface RateLimiterOptions {
  readonly logger: Logger;
  /** Keys are kept as a keyed digest: an address is personal data. */
  readonly secret: string;
  /** Without it each replica counts alone. */
  readonly source?: RateStoreSource | undefined;
  readonly flushMs?: number;
  readonly retryMs?: number;
  readonly most?: number;
  readonly now?: () => number;
}

/**
 * Rate limits that hold over all replicas without a question to the database per request: every replica decides from
 * memory, and a few times a second adds what it counted to the shared table and learns what the others did, in one
 * statement, however many requests came. While the table cannot be had, each replica counts alone.
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { logger, secret, source, flushMs = 200, retryMs = 2_000, most = 50_000, now = Date.now } = options;
  const usages = new Map<string, Usage>();
  const dirty = new Set<string>();
  const digests = new Map<string, string>();
  let opened: Awaited<ReturnType<RateStoreSource['open']>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();
  let stopped = false;
  let alone = false;
  let cleaned = 0;

  function keyOf(rule: RateRule, who: string): string {
    const text = `${rule.name}:${who}`;
    let key = digests.get(text);
    if (key === undefined) {
      key = createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
      if (digests.size >= most) digests.clear();
      digests.set(text, key);
    }
    return key;
  }

  function usageOf(key: string): Usage {
    let usage = usages.get(key);
    if (!usage) {
      usage = { window: windowAt(now()), before: 0, shared: 0, own: 0 };
      // A bound on memory: whoever sends from more addresses than this is met by the limits behind.
      for (const oldest of usages.keys()) {
        if (usages.size < most) break;
        usages.delete(oldest);
        dirty.delete(oldest);
      }
      usages.set(key, usage);
    }
    return usage;
  }

  async function exchange(): Promise<void> {
    if (!source) return;
    try {
      opened ??= await source.open();
      const window = windowAt(now());
      const sent = [...dirty].flatMap((key) => {
        const usage = usages.get(key);
        if (!usage) return [];
        roll(usage, window);
        return usage.own > 0 ? [{ key, window, points: usage.own }] : [];
      });
      dirty.clear();
      if (sent.length > 0) {
        try {
          learn(await opened.store.add(sent), sent);
        } catch (error) {
          for (const { key } of sent) dirty.add(key);
          throw error;
        }
      }
      if (cleaned !== window) {
        cleaned = window;
        await opened.store.removeBefore(window - 1);
      }
      if (alone) logger.info('rate limits are counted over all replicas again');
      alone = false;
    } catch (error) {
      if (!alone) logger.warn('rate limits are counted by this replica alone', errorFields(error));
      alone = true;
    }
  }

  function learn(
    totals: Awaited<ReturnType<RateCountStore['add']>>,
    sent: readonly { key: string; points: number }[],
  ): void {
    const told = new Map(sent.map(({ key, points }) => [key, points]));
    for (const { key, window, points, before } of totals) {
      const usage = usages.get(key);
      if (!usage || usage.window !== window) continue;
      usage.own -= told.get(key) ?? 0;
      usage.shared = points;
      usage.before = Math.max(usage.before, before);
    }
  }

  function plan(): void {
    if (stopped || !source) return;
    timer = setTimeout(() => void limiter.flush().finally(plan), alone ? retryMs : flushMs);
    timer.unref();
  }

  const limiter: RateLimiter = {
    name: 'rate-limits',
    async start() {
      if (!source) logger.warn('rate limits are counted by this replica alone: no DATABASE_URL');
      // Not waited for: without its table the gateway still limits.
      void limiter.flush().finally(plan);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await limiter.flush();
      await opened?.close();
    },
    take(rule, who, points) {
      const key = keyOf(rule, who);
      const allowance = take(usageOf(key), points, rule.limit, now());
      if (allowance.allowed) dirty.add(key);
      return allowance;
    },
    shared: () => opened !== null && !alone,
    flush: () => (flushing = flushing.then(exchange)),
    readiness: () => {
      const told = { ready: true as const, counted: limiter.shared() ? 'over all replicas' : 'by this replica alone' };
      return told;
    },
  };
  return limiter;
}
