export type CircuitState = 'closed' | 'open' | 'half-open';

/** What a call says about whom it went to; `neutral`: nothing (whoever asked gave up, or it was never sent). */
export type CallOutcome = 'good' | 'bad' | 'neutral';

export interface CircuitBreaker {
  state(): CircuitState;
  /** How long until it is worth asking again; null when it may be asked now. Changes nothing. */
  refusedForMs(): number | null;
  /**
   * To be asked before each call, and told of its outcome.
   *
   * @throws CircuitOpen
   */
  enter(): (outcome: CallOutcome) => void;
}

/** Nothing was sent: whom it would go to has failed too often a moment ago. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('the circuit is open');
    this.retryAfterMs = retryAfterMs;
  }
}

export interface CircuitBreakerOptions {
  /** It opens at so many bad calls in the window, when they are at least half of all. */
  readonly failures?: number;
  readonly windowMs?: number;
  /** How long it stays open at first; twice as long each time that the trial fails, up to the longest. */
  readonly openMs?: number;
  readonly longestOpenMs?: number;
  readonly onChange?: (state: CircuitState) => void;
  /** Milliseconds that only grow: a clock that is set must not keep a circuit open. */
  readonly now?: () => number;
}

interface Call {
  readonly at: number;
  readonly bad: boolean;
}

/** More than that in a window tell nothing new. */
const mostRemembered = 200;

/**
 * Closed: calls go through and their outcomes are counted. Open: none goes out. Half-open, when the time is over: one
 * call at a time is let through as a trial, all others are refused at once; a good one closes it.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const { failures = 5, windowMs = 30_000, openMs = 1_000, longestOpenMs = 10_000, onChange } = options;
  const now = options.now ?? (() => performance.now());
  let state: CircuitState = 'closed';
  let calls: Call[] = [];
  let openUntil = 0;
  let nextOpenMs = openMs;
  let trying = false;
  /** Calls of an earlier state say nothing about the present one. */
  let turn = 0;

  function change(to: CircuitState): void {
    state = to;
    turn += 1;
    calls = [];
    trying = false;
    onChange?.(to);
  }

  function open(): void {
    openUntil = now() + nextOpenMs;
    nextOpenMs = Math.min(longestOpenMs, nextOpenMs * 2);
    change('open');
  }

  function count(bad: boolean): void {
    calls.push({ at: now(), bad });
    // Only a bad call changes anything, and those are few: good ones are looked through when a bad one comes.
    if (calls.length >= 2 * mostRemembered) calls = calls.slice(-mostRemembered);
    if (!bad) return;
    const from = now() - windowMs;
    calls = calls.filter(({ at }) => at > from).slice(-mostRemembered);
    const bads = calls.filter((call) => call.bad).length;
    if (bads >= failures && bads * 2 >= calls.length) open();
  }

  function refusedForMs(): number | null {
    if (state === 'closed') return null;
    if (state === 'open') return now() < openUntil ? openUntil - now() : null;
    return trying ? openMs : null;
  }

  return {
    state: () => state,
    refusedForMs,
    enter() {
      const refused = refusedForMs();
      if (refused !== null) throw new CircuitOpen(refused);
      if (state === 'open') change('half-open');
      if (state === 'half-open') trying = true;
      const mine = turn;
      return (outcome) => {
        if (mine !== turn) return;
        if (state === 'closed') {
          if (outcome !== 'neutral') count(outcome === 'bad');
          return;
        }
        trying = false;
        if (outcome === 'bad') open();
        if (outcome === 'good') {
          nextOpenMs = openMs;
          change('closed');
        }
      };
    },
  };
}
