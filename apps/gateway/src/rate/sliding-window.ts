/** Seconds in which points are counted. */
export const windowSeconds = 60;

/** What one key has used: in the window that runs and in the one before it, as far as this replica knows. */
export interface Usage {
  /** Number of the window that runs, since 1970. */
  window: number;
  /** Points of the window before, of all replicas. */
  before: number;
  /** Points of this window that all replicas have told. */
  shared: number;
  /** Points of this window that this replica has not told yet. */
  own: number;
}

/** Whether a request is let through, and what is left. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window that runs is over. */
  readonly resetSeconds: number;
  /** Seconds after which the same request would be let through; 0 when it is. */
  readonly retrySeconds: number;
}

export function windowAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000 / windowSeconds);
}

/** Brings what is known to the window that runs. */
export function roll(usage: Usage, window: number): void {
  if (usage.window === window) return;
  usage.before = usage.window === window - 1 ? usage.shared + usage.own : 0;
  usage.shared = 0;
  usage.own = 0;
  usage.window = window;
}

/**
 * Takes points if they are left. The last 60 seconds are estimated: the window that runs, and of the one before as
 * much as still lies within them. Refused points are not counted: whoever waits gets through.
 */
export function take(usage: Usage, points: number, limit: number, milliseconds: number): Allowance {
  roll(usage, windowAt(milliseconds));
  const elapsed = (milliseconds / 1_000) % windowSeconds;
  const weight = 1 - elapsed / windowSeconds;
  const used = usage.shared + usage.own + usage.before * weight;
  const allowed = used + points <= limit;
  if (allowed) usage.own += points;
  const resetSeconds = Math.ceil(windowSeconds - elapsed);
  return {
    allowed,
    limit,
    remaining: Math.max(0, Math.floor(limit - used - (allowed ? points : 0))),
    resetSeconds,
    retrySeconds: allowed ? 0 : retryAfter(usage, points, limit, elapsed),
  };
}

/** When enough of the last 60 seconds has gone by. */
function retryAfter(usage: Usage, points: number, limit: number, elapsed: number): number {
  const current = usage.shared + usage.own;
  const room = limit - points - current;
  // Within this window, when what weighs is the one before ...
  if (room >= 0 && usage.before > 0) {
    const at = windowSeconds * (1 - room / usage.before);
    return Math.max(1, Math.ceil(at - elapsed));
  }
  // ... else in the next, when this one has lost enough of its weight.
  const left = windowSeconds - elapsed;
  const share = Math.max(0, limit - points) / Math.max(1, current);
  return Math.max(1, Math.ceil(left + windowSeconds * Math.max(0, 1 - share)));
}
