import { type Tx } from './database.ts';

/** What the service's jobs are behind with. */
export interface JobBacklog {
  /** Jobs that are due and wait for a runner; those set for later and those that run are not among them. */
  readonly due: number;
  /** For how long the one that is due longest has been, in seconds; 0 when none is. */
  readonly oldestSeconds: number;
  /** Jobs that failed at their last attempt: nothing runs them again. */
  readonly failed: number;
}

/** Counted in one look at the table, so that the numbers belong together. */
export async function readJobBacklog(read: Tx): Promise<JobBacklog> {
  // A job that is taken back while it runs has no attempt left either, but no key any more.
  const [row] = await read.query<{ due: string; oldest: string; failed: string }[]>(
    `select count(*) filter (where due) as due,
            coalesce(extract(epoch from now() - min(run_at) filter (where due)), 0) as oldest,
            count(*) filter (where attempts >= max_attempts and key is not null) as failed
       from (select *, run_at <= now() and attempts < max_attempts as due
               from graphile_worker.jobs where locked_at is null) as idle`,
  );
  return { due: Number(row?.due ?? 0), oldestSeconds: Number(row?.oldest ?? 0), failed: Number(row?.failed ?? 0) };
}
