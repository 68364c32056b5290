import { type Tx } from './database.ts';

export interface JobOptions {
  /** Not before this instant. Default: as soon as the transaction has committed. */
  readonly runAt?: Date;
  /** Of the jobs with one key only the newest stands: adding again replaces it, `removeJob` takes it back. */
  readonly key?: string;
  /** How often it is tried, with growing pauses (e^attempt seconds), before it is given up. Default 25. */
  readonly maxAttempts?: number;
}

/**
 * Adds a job in the caller's transaction: it exists if and only if the transaction commits. The payload lies in the
 * service's database as it is given, so it names things by id and carries no personal data.
 */
export async function addJob(tx: Tx, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  await tx.query(
    `select from graphile_worker.add_job(
       $1, payload := $2::json, run_at := $3::timestamptz, max_attempts := $4::int, job_key := $5)`,
    [task, JSON.stringify(payload), options.runAt ?? null, options.maxAttempts ?? null, options.key ?? null],
  );
}

/** Takes back the job with this key; one that is running already ends, but is not tried again. */
export async function removeJob(tx: Tx, key: string): Promise<void> {
  await tx.query('select from graphile_worker.remove_job($1)', [key]);
}
