import { type DeadLetters, type InboxConsumer, type Relay } from '@okaeri/outbox';
import { type Database, type JobRunner } from '@okaeri/postgres';
import { Gauge, type Registry } from 'prom-client';

/** One number with what it is about, for example `{ labels: { topic: 'hr.employee.v1' }, value: 12 }`. */
export interface Measurement {
  labels?: Record<string, string>;
  value: number;
}

/** Something a running service can be asked for whenever metrics are collected. */
export interface MetricSource {
  /** In Prometheus' form with the unit at the end: `okaeri_outbox_age_seconds`. */
  name: string;
  help: string;
  labels?: readonly string[];
  /** A source that fails is left out of that collection, and told of in `okaeri_metric_failures`. */
  read(): Measurement[] | Promise<Measurement[]>;
}

const collectWithinMs = 3_000;

/** Adds sources to what `/metrics` shows. */
export function registerSources(registry: Registry, sources: readonly MetricSource[]): void {
  const reads = new Map<string, Promise<boolean>>();
  for (const source of sources) {
    const gauge = new Gauge({
      name: source.name,
      help: source.help,
      labelNames: source.labels ?? [],
      registers: [registry],
      async collect() {
        const read = fill(gauge, source);
        reads.set(source.name, read);
        await read;
      },
    });
  }
  // Registered last: by the time it is collected, all reads of this collection have begun.
  const failures = new Gauge({
    name: 'okaeri_metric_failures',
    help: 'Sources of metrics that could not be read at this collection (1) or could (0).',
    labelNames: ['metric'],
    registers: [registry],
    async collect() {
      for (const [metric, read] of reads) failures.set({ metric }, (await read) ? 0 : 1);
    },
  });
}

/** Whether the source could be read; a number that is not known is left out, never shown as the last one or zero. */
async function fill(gauge: Gauge, source: MetricSource): Promise<boolean> {
  try {
    const measurements = await within(collectWithinMs, Promise.resolve(source.read()));
    gauge.reset();
    for (const { labels = {}, value } of measurements) gauge.set(labels, value);
    return true;
  } catch {
    gauge.reset();
    if ((source.labels ?? []).length === 0) gauge.remove({});
    return false;
  }
}

/** How a service's pool of database connections is used. */
export function poolMetrics(db: Pick<Database, 'stats'>): MetricSource[] {
  return [
    {
      name: 'okaeri_database_connections',
      help: 'Connections of the pool by state; callers waiting for one count as "waiting".',
      labels: ['state'],
      read() {
        const { total, idle, waiting, max } = db.stats();
        return [
          { labels: { state: 'used' }, value: total - idle },
          { labels: { state: 'idle' }, value: idle },
          { labels: { state: 'waiting' }, value: waiting },
          { labels: { state: 'max' }, value: max },
        ];
      },
    },
  ];
}

/** How far a consumer is behind, and what it did since the start. */
export function consumerMetrics(consumer: string, source: Pick<InboxConsumer, 'lag' | 'stats'>): MetricSource[] {
  return [
    {
      name: 'okaeri_consumer_lag_records',
      help: 'Records that the consumer group has not finished.',
      labels: ['consumer'],
      read: async () => [{ labels: { consumer }, value: await source.lag() }],
    },
    {
      name: 'okaeri_consumer_events',
      help: 'Events since the start of the process, by what became of them.',
      labels: ['consumer', 'outcome'],
      read: () =>
        Object.entries(source.stats()).map(([outcome, value]) => ({
          labels: { consumer, outcome },
          value: Number(value),
        })),
    },
  ];
}

/** What waits to be published, and whether this replica is the one that publishes. */
export function outboxMetrics(relay: Pick<Relay, 'lag' | 'leads'>): MetricSource[] {
  return [
    {
      name: 'okaeri_outbox_events',
      help: 'Events that are committed and not yet published.',
      read: async () => [{ value: (await relay.lag()).count }],
    },
    {
      name: 'okaeri_outbox_age_seconds',
      help: 'Age of the oldest event that is not yet published.',
      read: async () => [{ value: (await relay.lag()).oldestSeconds }],
    },
    {
      name: 'okaeri_outbox_leader',
      help: 'Whether this replica publishes (1) or stands by (0).',
      read: () => [{ value: relay.leads() ? 1 : 0 }],
    },
  ];
}

/** What the job runner is behind with, and what it gave up. */
export function jobMetrics(runner: Pick<JobRunner, 'backlog'>): MetricSource[] {
  return [
    {
      name: 'okaeri_jobs',
      help: 'Jobs by state: "due" wait for a runner, "failed" have no attempt left and wait for somebody.',
      labels: ['state'],
      async read() {
        const { due, failed } = await runner.backlog();
        return [
          { labels: { state: 'due' }, value: due },
          { labels: { state: 'failed' }, value: failed },
        ];
      },
    },
    {
      name: 'okaeri_jobs_age_seconds',
      help: 'For how long the job that is due longest has been.',
      read: async () => [{ value: (await runner.backlog()).oldestSeconds }],
    },
  ];
}

/** What could not be handled: unreadable records, parked events, and the keys that wait behind them. */
export function deadLetterMetrics(letters: Pick<DeadLetters, 'counts'>): MetricSource[] {
  return [
    {
      name: 'okaeri_dead_letters',
      help: 'Dead letters that wait for somebody, by kind; "parkedKeys" counts the keys whose later events wait.',
      labels: ['kind'],
      async read() {
        const { unreadable, parked, parkedKeys } = await letters.counts();
        return [
          { labels: { kind: 'unreadable' }, value: unreadable },
          { labels: { kind: 'parked' }, value: parked },
          { labels: { kind: 'parkedKeys' }, value: parkedKeys },
        ];
      },
    },
  ];
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
