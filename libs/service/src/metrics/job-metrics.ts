import { type FinishedJob, type JobRunner } from '@okaeri/postgres';
import { Histogram } from 'prom-client';
import { type Instrument, type MetricSource, oneLook } from './metric-source.ts';

/** What the job runner is behind with, and what it gave up. */
export function jobMetrics(runner: Pick<JobRunner, 'backlog'>): MetricSource[] {
  const backlog = oneLook(() => runner.backlog());
  return [
    {
      name: 'okaeri_jobs',
      help: 'Jobs by state: "due" wait for a runner, "failed" have no attempt left and wait for somebody.',
      labels: ['state'],
      async read() {
        const { due, failed } = await backlog();
        return [
          { labels: { state: 'due' }, value: due },
          { labels: { state: 'failed' }, value: failed },
        ];
      },
    },
    {
      name: 'okaeri_jobs_age_seconds',
      help: 'For how long the job that is due longest has been.',
      read: async () => [{ value: (await backlog()).oldestSeconds }],
    },
  ];
}

export interface JobTimes extends Instrument {
  /** Given to the job runner as `onFinished`. */
  observe(job: FinishedJob): void;
}

/** How long tries of jobs took, by task and outcome. */
export function createJobTimes(): JobTimes {
  const metric = new Histogram({
    name: 'okaeri_job_duration_seconds',
    help: 'How long tries of jobs took, by task and outcome.',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [],
  });
  return {
    metric,
    observe: ({ task, ok, seconds }) => metric.observe({ task, outcome: ok ? 'ok' : 'failed' }, seconds),
  };
}
