/** Milliseconds, of what is timed. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

export function percentiles(values: readonly number[]): Latency {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99) };
}

/** How fast something went from its beginning to its end. */
export interface Course {
  /** A second, in each tenth of it. */
  readonly tenths: readonly number[];
  /** The slowest tenth as a share of the fastest: 1 is flat. */
  readonly flatness: number;
}

/**
 * The course of work from when parts of it were seen done.
 *
 * @param seen milliseconds since the beginning, of an even sample of all, in any order
 * @param count how many there were in all
 */
export function courseOf(seen: readonly number[], count: number): Course {
  const sorted = [...seen].sort((a, b) => a - b);
  const ends = Array.from({ length: 10 }, (_, tenth) => sorted[Math.ceil(((tenth + 1) * sorted.length) / 10) - 1] ?? 0);
  const tenths = ends.map((end, tenth) => round(count / 10 / (Math.max(1, end - (ends[tenth - 1] ?? 0)) / 1000)));
  return { tenths, flatness: Number((Math.min(...tenths) / Math.max(...tenths)).toFixed(2)) };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
