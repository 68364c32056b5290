import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, type Part, type Readiness, createLimiter, errorFields } from '@okaeri/kernel';
import { type Runner, type TaskList, type WorkerEvents, run, runOnce } from 'graphile-worker';
import pg from 'pg';
import { type Database } from './database.ts';
import { type JobBacklog, readJobBacklog } from './job-backlog.ts';
import { createJobLocks } from './job-locks.ts';
import { jobLogger } from './job-logger.ts';
import { endWhenSilent, forgetTheGone } from './silent-connection.ts';
import { inJobSpan, splitTrace } from './job-trace.ts';

/**
 * Does one kind of job. It runs at least once: after a crash, or a failure of the last step, it runs again, so it
 * must come to the same end. Throwing means: try again later.
 */
export interface Task {
  (payload: unknown, job: { readonly attempt: number; readonly maxAttempts: number }): Promise<void>;
  /**
   * For a task whose jobs share their work when they run at the same time (see `createGrouped`): so many run at once,
   * apart from those of other tasks. Without it a job has one of the places that all other tasks share.
   */
  readonly atOnce?: number;
}

export interface JobRunnerOptions {
  readonly db: Pick<Database, 'url' | 'applicationName' | 'read'>;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Jobs at once, without those of tasks with a number of their own. Default 4. */
  readonly concurrency?: number;
  readonly logger: Logger;
  /** How often to look for due jobs; new ones are also announced by the database. Default 1 s. */
  readonly pollEveryMs?: number;
  /** How often to look for jobs that a killed process has left behind. Default 5 s. */
  readonly lookForOrphansEveryMs?: number;
  /** Told of every try of a job. */
  readonly onFinished?: (job: FinishedJob) => void;
}

/** A try of a job, for metrics. */
export interface FinishedJob {
  readonly task: string;
  /** Whether it did what it is for; else it is tried again, or given up. */
  readonly ok: boolean;
  readonly seconds: number;
}

/**
 * The outcomes of the jobs that end in one turn are noted by one statement. It also decides what becomes of a note that
 * fails: the runner ends, and another begins. Noted one by one they would be promises that nobody waits for, and a
 * database that goes away for a moment would end the process.
 */
const noteOutcomesTogether = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

export interface JobRunner extends Part {
  backlog(): Promise<JobBacklog>;
  /** For tests: runs all jobs that are due now, one after the other; rejects with the first error of a task. */
  drain(): Promise<void>;
}

/** More than a statement about jobs takes, on a machine that is busy. */
const silentForMs = 60_000;

/**
 * Runs the service's jobs. Connections of its own keep mails and timers going when requests use up the pool, and the
 * other way round.
 */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { db, logger, concurrency = 4 } = options;
  const locks = createJobLocks({ url: db.url, logger, lookEveryMs: options.lookForOrphansEveryMs ?? 5_000 });
  const limited = createLimiter(concurrency);
  const atOnce = Object.values(options.tasks).reduce((sum, task) => sum + (task.atOnce ?? 0), concurrency);
  let pool: pg.Pool | null = null;
  let runner: Runner | null = null;
  let stopping = false;
  let halt = new AbortController();
  let supervision: Promise<void> = Promise.resolve();

  const tasks = (onError: (error: unknown) => void): TaskList =>
    Object.fromEntries(
      Object.entries(options.tasks).map(([name, task]) => [
        name,
        async (kept: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
          const { payload, trace } = splitTrace(kept);
          const inItsPlace: typeof limited = task.atOnce === undefined ? limited : (work) => work();
          const begun = performance.now();
          let ok = false;
          try {
            await inJobSpan({ task: name, attempt: job.attempts, trace }, async () => {
              // failpoint: jobs:before-task
              await inItsPlace(() => task(payload, { attempt: job.attempts, maxAttempts: job.max_attempts }));
            });
            ok = true;
          } catch (error) {
            onError(error);
            throw error;
          } finally {
            options.onFinished?.({ task: name, ok, seconds: (performance.now() - begun) / 1000 });
          }
        },
      ]),
    );

  /** Of our own: graphile-worker does not wait for its pool to end, and lets late errors of it end the process. */
  function createPool(max: number): pg.Pool {
    const created = new pg.Pool({
      connectionString: db.url,
      application_name: `${db.applicationName} jobs`,
      max,
      keepAlive: true,
      // Nobody waits for a job as for an answer: on a machine that is busy it is late, and does not fail.
      connectionTimeoutMillis: 30_000,
      onConnect: (client) => endWhenSilent(client, silentForMs),
      options: forgetTheGone,
    });
    const lost = (error: unknown) => logger.warn('A connection of the jobs was lost.', errorFields(error));
    created.on('error', lost);
    created.on('connect', (client) => client.on('error', () => undefined));
    return created;
  }

  async function begin(): Promise<Runner> {
    // One for listening, one to fetch and finish jobs by while all tasks use theirs.
    pool ??= createPool(concurrency + 2);
    return run({
      pgPool: pool,
      concurrency: atOnce,
      pollInterval: options.pollEveryMs ?? 1_000,
      // As many as can run are fetched by one statement.
      preset: { worker: { ...noteOutcomesTogether, localQueue: { size: atOnce } } },
      noHandleSignals: true,
      logger: jobLogger(logger),
      events: observe(logger, (runnerId) => locks.hold(runnerId)),
      taskList: tasks(() => undefined),
    });
  }

  /** A runner ends itself when it cannot reach the database for long; then another begins. */
  async function supervise(first: Runner): Promise<void> {
    let current: Runner | null = first;
    for (let failures = 0; !stopping;) {
      try {
        current ??= await begin();
        runner = current;
        await current.promise;
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!stopping) logger.error('The job runner ended and begins again.', errorFields(error));
      }
      runner = current = null;
      const pause = Math.min(250 * 2 ** failures, 10_000);
      if (!stopping) await delay(pause, undefined, { signal: halt.signal }).catch(() => undefined);
    }
  }

  return {
    name: 'jobs',
    backlog: () => readJobBacklog(db.read),
    async start() {
      stopping = false;
      halt = new AbortController();
      await locks.start();
      runner = await begin();
      supervision = supervise(runner);
    },
    async stop() {
      stopping = true;
      halt.abort();
      await runner?.stop().catch(() => undefined);
      await supervision;
      await pool?.end();
      pool = null;
      await locks.stop();
    },
    readiness(): Readiness {
      return runner === null ? { ready: false, why: 'the job runner is not running' } : { ready: true };
    },
    async drain() {
      const errors: unknown[] = [];
      const once = createPool(2);
      try {
        await runOnce({
          pgPool: once,
          preset: { worker: noteOutcomesTogether },
          concurrency: 1,
          noHandleSignals: true,
          logger: jobLogger(logger),
          taskList: tasks((error) => errors.push(error)),
        });
      } finally {
        await once.end();
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}

function observe(logger: Logger, onRunner: (runnerId: string) => void): WorkerEvents {
  const events = new EventEmitter() as WorkerEvents;
  events.on('pool:create', ({ workerPool }) => onRunner(workerPool.id));
  events.on('job:error', ({ job, error }) => {
    const fields = {
      task: job.task_identifier,
      jobId: job.id,
      attempt: job.attempts,
      attempts: job.max_attempts,
      ...errorFields(error),
    };
    if (job.attempts >= job.max_attempts) logger.error('A job was given up.', fields);
    else logger.warn('A job failed and is tried again later.', fields);
  });
  return events;
}
