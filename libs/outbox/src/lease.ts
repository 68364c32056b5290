import { type Client } from 'pg';

/** Knows for how long the server surely keeps a session, and what it locked, for this side. */
export interface Lease {
  /** Whether the session surely stands: what is done now is done while nobody else can have the lock. */
  holds(): boolean;
  end(): void;
}

/**
 * Keeps a session by asking something now and then. The server ends one that was silent for `leaseMs`
 * (its `idle_session_timeout`), which it counts from its last answer at the earliest; this side counts from when it
 * asked for that, so it stops believing before the server stops waiting. The clock is monotonic and goes on while the
 * process is stopped.
 *
 * @param onSilence told when nothing was heard for so long that the session is to be given up
 */
export function keepLease(client: Client, leaseMs: number, onSilence: () => void): Lease {
  let answeredOfAskedAt = performance.now();
  let asking = 0;
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const watched = async (...args: unknown[]): Promise<unknown> => {
    const askedAt = performance.now();
    asking += 1;
    try {
      const answer = await query(...args);
      answeredOfAskedAt = Math.max(answeredOfAskedAt, askedAt);
      return answer;
    } finally {
      asking -= 1;
    }
  };
  client.query = watched as unknown as typeof client.query;
  const holds = () => performance.now() - answeredOfAskedAt < leaseMs;
  const timer = setInterval(() => {
    if (!holds()) onSilence();
    // A session that is being asked something is not idle.
    else if (asking === 0) watched('select').catch(() => undefined);
  }, leaseMs / 5);
  timer.unref();
  return {
    holds,
    end: () => clearInterval(timer),
  };
}
