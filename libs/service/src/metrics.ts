import { type ConsumerRunner } from '@okaeri/kafka';
import { type Database } from '@okaeri/postgres';
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
  /** A source that fails is left out of that collection, and counted in `okaeri_metric_failures`. */
  read(): Measurement[] | Promise<Measurement[]>;
}

const collectWithinMs = 3_000;

/** Adds sources to what `/metrics` shows. */
export function registerSources(registry: Registry, sources: readonly MetricSource[]): void {
  const failures = new Gauge({
    name: 'okaeri_metric_failures',
    help: 'Sources of metrics that could not be read at the last collection (1) or could (0).',
    labelNames: ['metric'],
    registers: [registry],
  });
  for (const source of sources) {
    const gauge: Gauge = new Gauge({
      name: source.name,
      help: source.help,
      labelNames: source.labels ?? [],
      registers: [registry],
      async collect() {
        try {
          const measurements = await within(collectWithinMs, Promise.resolve(source.read()));
          gauge.reset();
          for (const { labels = {}, value } of measurements) gauge.set(labels, value);
          failures.set({ metric: source.name }, 0);
        } catch {
          gauge.reset();
          failures.set({ metric: source.name }, 1);
        }
      },
    });
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

/** How far a consumer is behind, and how it fares. */
export function consumerMetrics(consumer: string, runner: Pick<ConsumerRunner, 'lag' | 'progress'>): MetricSource[] {
  return [
    {
      name: 'okaeri_consumer_lag_records',
      help: 'Records that the consumer group has not finished, by topic.',
      labels: ['consumer', 'topic'],
      async read() {
        const byTopic = new Map<string, bigint>();
        for (const { topic, lag } of await runner.lag()) byTopic.set(topic, (byTopic.get(topic) ?? 0n) + lag);
        return [...byTopic].map(([topic, lag]) => ({ labels: { consumer, topic }, value: Number(lag) }));
      },
    },
    {
      name: 'okaeri_consumer_records',
      help: 'Deliveries since the start by outcome, and restarts of the client.',
      labels: ['consumer', 'outcome'],
      read() {
        const { handled, failed, restarts } = runner.progress();
        return [
          { labels: { consumer, outcome: 'handled' }, value: handled },
          { labels: { consumer, outcome: 'failed' }, value: failed },
          { labels: { consumer, outcome: 'restart' }, value: restarts },
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
