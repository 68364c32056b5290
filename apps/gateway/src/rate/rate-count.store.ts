import { type Database } from '@okaeri/postgres';

/** Points that a replica adds to a key in a window. */
export interface RateDelta {
  readonly key: string;
  readonly window: number;
  readonly points: number;
}

/** What all replicas together have counted. */
export interface RateTotal {
  readonly key: string;
  readonly window: number;
  readonly points: number;
  /** Of the window before. */
  readonly before: number;
}

export interface RateCountStore {
  /** Adds all of it in one statement and answers what the keys have come to. */
  add(deltas: readonly RateDelta[]): Promise<RateTotal[]>;
  /** Removes what counts no more. */
  removeBefore(window: number): Promise<void>;
}

export function createRateCountStore(db: Pick<Database, 'read'>): RateCountStore {
  return {
    async add(deltas) {
      // Sorted, so that replicas that count the same keys do not wait for each other in a circle.
      const sorted = [...deltas].sort((a, b) => (a.key < b.key ? -1 : 1));
      const rows: Record<'key' | 'window' | 'points' | 'before', string>[] = await db.read.query(
        `with counted as (
           insert into rate_count (key, time_window, points)
           select * from unnest($1::text[], $2::bigint[], $3::bigint[])
           on conflict (key, time_window) do update set points = rate_count.points + excluded.points
           returning key, time_window, points
         )
         select counted.key, counted.time_window as window, counted.points, coalesce(earlier.points, 0) as before
           from counted
           left join rate_count earlier on earlier.key = counted.key and earlier.time_window = counted.time_window - 1`,
        [sorted.map(({ key }) => key), sorted.map(({ window }) => window), sorted.map(({ points }) => points)],
      );
      return rows.map(({ key, window, points, before }) => ({
        key,
        window: Number(window),
        points: Number(points),
        before: Number(before),
      }));
    },
    async removeBefore(window) {
      await db.read.query('delete from rate_count where time_window < $1', [window]);
    },
  };
}
