import { type Database } from '@okaeri/postgres';
import { Histogram } from 'prom-client';
import { type Instrument, type MetricSource } from './metric-source.ts';

/** How a service's pool of database connections is used. */
export function poolMetrics(db: Pick<Database, 'stats'>): MetricSource[] {
  return [
    {
      name: 'okaeri_database_connections',
      help: 'Connections of the pool, by state.',
      labels: ['state'],
      read() {
        const { total, idle } = db.stats();
        return [
          { labels: { state: 'used' }, value: total - idle },
          { labels: { state: 'idle' }, value: idle },
        ];
      },
    },
    {
      name: 'okaeri_database_connections_limit',
      help: 'Connections that the pool may have at most.',
      read: () => [{ value: db.stats().max }],
    },
    {
      name: 'okaeri_database_waiting_callers',
      help: 'Callers that wait for a connection of the pool.',
      read: () => [{ value: db.stats().waiting }],
    },
  ];
}

export interface AcquireTimes extends Instrument {
  /** Given to `createDatabase` as `onAcquired`. */
  observe(seconds: number, acquired: boolean): void;
}

/** How long callers waited for a connection of the pool, and whether they got one. */
export function createAcquireTimes(): AcquireTimes {
  const metric = new Histogram({
    name: 'okaeri_database_acquire_duration_seconds',
    help: 'How long callers waited for a connection of the pool, by whether they got one.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [],
  });
  return {
    metric,
    observe: (seconds, acquired) => metric.observe({ outcome: acquired ? 'ok' : 'failed' }, seconds),
  };
}
