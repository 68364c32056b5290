import { randomUUID } from 'node:crypto';
import { beforeCommit } from './before-commit.ts';
import { type Tx } from './database.ts';
import { withTrace } from './job-trace.ts';

export interface JobOptions {
  /** Not before this instant. Default: as soon as the transaction has committed. */
  readonly runAt?: Date;
  /** Of the jobs with one key only the newest stands: adding again replaces it, `removeJob` takes it back. */
  readonly key?: string;
  /** How often it is tried, with growing pauses (e^attempt seconds), before it is given up. Default 25. */
  readonly maxAttempts?: number;
}

interface NewJob extends JobOptions {
  readonly task: string;
  readonly payload: string;
}

/** What the running transactions have added and not sent yet: by key, or by an object of its own without one. */
const added = new WeakMap<Tx, Map<string | object, NewJob>>();

/**
 * Adds a job in the caller's transaction: it exists if and only if the transaction commits. All jobs of a transaction
 * go to the server in one statement, before the commit. The payload lies in the service's database as it is given, so
 * it names things by id and carries no personal data.
 */
export async function addJob(tx: Tx, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  const kept = withTrace(payload, { later: options.runAt !== undefined });
  const job = { ...options, task, payload: JSON.stringify(kept) };
  if (tx.queryRunner?.isTransactionActive !== true) return insertJobs(tx, [job]);
  let jobs = added.get(tx);
  if (jobs === undefined) {
    const all = new Map<string | object, NewJob>();
    jobs = all;
    added.set(tx, all);
    beforeCommit(tx, () => insertJobs(tx, [...all.values()]));
  }
  jobs.set(options.key ?? {}, job);
}

/** Takes back the job with this key; one that is running already ends, but is not tried again. */
export async function removeJob(tx: Tx, key: string): Promise<void> {
  added.get(tx)?.delete(key);
  await tx.query('select from graphile_worker.remove_job($1)', [key]);
}

async function insertJobs(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.query(
    `select from graphile_worker.add_jobs(array(
       select (task, payload::json, null, run_at, max_attempts, key, null, null)::graphile_worker.job_spec
         from unnest($1::text[], $2::text[], $3::timestamptz[], $4::smallint[], $5::text[])
           as job (task, payload, run_at, max_attempts, key)))`,
    [
      jobs.map(({ task }) => task),
      jobs.map(({ payload }) => payload),
      jobs.map(({ runAt }) => runAt?.toISOString() ?? null),
      jobs.map(({ maxAttempts }) => maxAttempts ?? null),
      // Each has one: a row without is a job that was taken back, or replaced, as it ran (see job-locks.ts).
      jobs.map(({ key }) => key ?? randomUUID()),
    ],
  );
}
