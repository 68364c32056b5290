import { Counter, Gauge, type Metric, type Registry } from 'prom-client';

/** One number with what it is about, for example `{ labels: { topic: 'hr.employee.v1' }, value: 12 }`. */
export interface Measurement {
  labels?: Record<string, string>;
  value: number;
}

/** Something a running service can be asked for whenever metrics are collected. */
export interface MetricSource {
  /** In Prometheus' form: base units, `_total` for what only grows: `okaeri_outbox_age_seconds`. */
  name: string;
  help: string;
  /** `counter`: only grows, from the start of the process. Default `gauge`. */
  type?: 'gauge' | 'counter';
  labels?: readonly string[];
  /** A source that fails is left out of that collection, and told of in `okaeri_metric_failures`. */
  read(): Measurement[] | Promise<Measurement[]>;
}

/** Something that is written to as things happen (a histogram), and shown as it is. */
export interface Instrument {
  metric: Metric;
}

export type ServiceMetric = MetricSource | Instrument;

const collectWithinMs = 3_000;

/** Adds metrics to what `/metrics` shows. */
export function registerMetrics(registry: Registry, metrics: readonly ServiceMetric[]): void {
  const reads = new Map<string, Promise<boolean>>();
  for (const metric of metrics) {
    if ('metric' in metric) {
      registry.registerMetric(metric.metric);
      continue;
    }
    const shown = create(metric, registry, async () => {
      const read = fill(shown, metric);
      reads.set(metric.name, read);
      await read;
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

/** A look that several sources share: whoever asks while one is under way gets its answer. */
export function oneLook<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  return () =>
    (current ??= read().finally(() => {
      current = null;
    }));
}

function create(source: MetricSource, registry: Registry, collect: () => Promise<void>): Counter | Gauge {
  const options = {
    name: source.name,
    help: source.help,
    labelNames: source.labels ?? [],
    registers: [registry],
    collect,
  };
  return source.type === 'counter' ? new Counter(options) : new Gauge(options);
}

/** Whether the source could be read; a number that is not known is left out, never shown as the last one or zero. */
async function fill(shown: Counter | Gauge, source: MetricSource): Promise<boolean> {
  try {
    const measurements = await within(collectWithinMs, Promise.resolve(source.read()));
    clear(shown, source);
    for (const { labels = {}, value } of measurements) shown.inc(labels, value);
    return true;
  } catch {
    clear(shown, source);
    return false;
  }
}

function clear(shown: Counter | Gauge, source: MetricSource): void {
  shown.reset();
  // A reset leaves zero where there are no labels.
  if ((source.labels ?? []).length === 0) shown.remove({});
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
