import { type DeadLetters, type HandledEvent, type InboxConsumer, type Relay } from '@okaeri/outbox';
import { Histogram } from 'prom-client';
import { type Instrument, type MetricSource, oneLook } from './metric-source.ts';

const states = ['new', 'starting', 'running', 'restarting', 'stopping', 'stopped', 'failed'] as const;

/** How far a consumer is behind, how it does, and what it did since the start. */
export function consumerMetrics(
  consumer: string,
  source: Pick<InboxConsumer, 'lagByTopic' | 'progress' | 'stats'>,
): MetricSource[] {
  const byTopic = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([topic, value]) => ({ labels: { consumer, topic }, value }));
  return [
    {
      name: 'okaeri_consumer_lag_records',
      help: 'Records that the consumer group has not finished, by topic. Each replica tells that of the whole group.',
      labels: ['consumer', 'topic'],
      read: async () => byTopic(await source.lagByTopic()),
    },
    {
      name: 'okaeri_consumer_lag_seconds',
      help: 'For how long the oldest record has waited that is not handled, by topic, over what this replica reads.',
      labels: ['consumer', 'topic'],
      read: () => byTopic(source.progress().waitingSeconds),
    },
    {
      name: 'okaeri_consumer_partitions',
      help: 'Partitions that this replica reads, by topic.',
      labels: ['consumer', 'topic'],
      read() {
        const { assignment, waitingSeconds } = source.progress();
        const topics = Object.keys(waitingSeconds);
        return byTopic(Object.fromEntries(topics.map((topic) => [topic, assignment[topic]?.length ?? 0])));
      },
    },
    {
      name: 'okaeri_consumer_state',
      help: 'The state that the consumer is in (1); 0 for the others.',
      labels: ['consumer', 'state'],
      read() {
        const { state: current } = source.progress();
        return states.map((state) => ({ labels: { consumer, state }, value: state === current ? 1 : 0 }));
      },
    },
    {
      name: 'okaeri_consumer_restarts_total',
      help: 'Restarts of the consumer’s client.',
      type: 'counter',
      labels: ['consumer'],
      read: () => [{ labels: { consumer }, value: source.progress().restartsInAll }],
    },
    {
      name: 'okaeri_consumer_replaced_total',
      help: 'Clients that were replaced because they stood still with records waiting.',
      type: 'counter',
      labels: ['consumer'],
      read: () => [{ labels: { consumer }, value: source.progress().replaced }],
    },
    {
      name: 'okaeri_consumer_rejected_batches_total',
      help: 'Batches that could not be handled and were read again.',
      type: 'counter',
      labels: ['consumer'],
      read: () => [{ labels: { consumer }, value: source.progress().rejected }],
    },
    {
      name: 'okaeri_consumer_last_progress_timestamp_seconds',
      help: 'When this replica last finished records; not there before it has.',
      labels: ['consumer'],
      read() {
        const { lastHandledAt } = source.progress();
        return lastHandledAt === null ? [] : [{ labels: { consumer }, value: lastHandledAt.getTime() / 1000 }];
      },
    },
    {
      name: 'okaeri_consumer_events_total',
      help: 'Events, by what became of them; "failures" counts failed tries.',
      type: 'counter',
      labels: ['consumer', 'outcome'],
      read: () =>
        Object.entries(source.stats()).map(([outcome, value]) => ({
          labels: { consumer, outcome },
          value: Number(value),
        })),
    },
  ];
}

export interface EventLatency extends Instrument {
  /** Given to the inbox consumer as `onHandled`. */
  observe(event: HandledEvent): void;
}

/** How long it took from what began it all (HR's record) until an event had taken effect here. */
export function createEventLatency(consumer: string): EventLatency {
  const metric = new Histogram({
    name: 'okaeri_event_latency_seconds',
    help: 'From the first record of the chain (that of HR, for what follows from it) to the event’s effect here.',
    labelNames: ['consumer', 'topic'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    registers: [],
  });
  return {
    metric,
    observe: ({ topic, originAt, handledAt }) =>
      metric.observe({ consumer, topic }, Math.max(0, handledAt.getTime() - originAt.getTime()) / 1000),
  };
}

/** What waits to be published, and whether this replica is the one that publishes. */
export function outboxMetrics(relay: Pick<Relay, 'lag' | 'leads' | 'published'>): MetricSource[] {
  const lag = oneLook(() => relay.lag());
  return [
    {
      name: 'okaeri_outbox_events',
      help: 'Events that are committed and not yet published. Each replica tells that of the whole service.',
      read: async () => [{ value: (await lag()).count }],
    },
    {
      name: 'okaeri_outbox_age_seconds',
      help: 'Age of the oldest event that is not yet published.',
      read: async () => [{ value: (await lag()).oldestSeconds }],
    },
    {
      name: 'okaeri_outbox_leader',
      help: 'Whether this replica publishes (1) or stands by (0); over the replicas the sum is 1.',
      read: () => [{ value: relay.leads() ? 1 : 0 }],
    },
    {
      name: 'okaeri_outbox_published_total',
      help: 'Events that this replica published.',
      type: 'counter',
      read: () => [{ value: relay.published() }],
    },
  ];
}

/** What could not be handled: unreadable records, parked events, and the keys that wait behind them. */
export function deadLetterMetrics(letters: Pick<DeadLetters, 'counts'>): MetricSource[] {
  const counts = oneLook(() => letters.counts());
  return [
    {
      name: 'okaeri_dead_letters',
      help: 'Dead letters that wait for somebody, by kind. Each replica tells those of the whole service.',
      labels: ['kind'],
      async read() {
        const { unreadable, parked } = await counts();
        return [
          { labels: { kind: 'unreadable' }, value: unreadable },
          { labels: { kind: 'parked' }, value: parked },
        ];
      },
    },
    {
      name: 'okaeri_parked_keys',
      help: 'Keys whose events wait behind one that failed.',
      read: async () => [{ value: (await counts()).parkedKeys }],
    },
  ];
}
