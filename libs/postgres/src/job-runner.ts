import { type Logger, type Part } from '@okaeri/kernel';
import { type Database } from './database.ts';

/**
 * Does one kind of job. It runs at least once: after a crash, or a failure of the last step, it runs again, so it
 * must come to the same end. Throwing means: try again later.
 */
export type Task = (payload: unknown, job: { readonly attempt: number; readonly maxAttempts: number }) => Promise<void>;

export interface JobRunnerOptions {
  readonly db: Database;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Jobs at once. Default 4. */
  readonly concurrency?: number;
  readonly logger: Logger;
  /** How often to look for due jobs; new ones are also announced by the database. Default 1 s. */
  readonly pollEveryMs?: number;
}

export interface JobRunner extends Part {
  /** For tests: runs all jobs that are due now, one after the other; rejects with the first error of a task. */
  drain(): Promise<void>;
}

/** Runs the service's jobs. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  void options;
  throw new Error('The job runner is not in this commit yet.');
}
