import { type Kafka } from '@okaeri/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RecordStep } from '../lives/plan.ts';
import { type History } from '../history/history-file.ts';

/** Writes the plan's records to the broker as an HR system of somebody else's would. */
export interface Teller {
  start(): Promise<void>;
  /** Resolves when the broker has acknowledged it, after however many attempts; or when it was given up. */
  tell(step: RecordStep): Promise<void>;
  stop(): Promise<void>;
}

const gzip = 1;
const none = 0;

/** @param giveUpAfterMs how long a record is tried: longer than the longest fault */
export function createTeller(kafka: Kafka, history: History, giveUpAfterMs = 180_000): Teller {
  // Not our producer: it knows neither packing nor where an append went.
  const producer = kafka.client.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false });
  return {
    start: () => producer.connect(),
    async tell(step) {
      const deadline = Date.now() + giveUpAfterMs;
      const note = (
        outcome: 'acknowledged' | 'gave-up',
        attempts: number,
        place?: { partition: number; offset: string },
      ) =>
        history.add({
          type: 'sent',
          step: step.step,
          topic: step.topic,
          eventId: step.event?.id ?? null,
          key: step.key,
          partition: place?.partition ?? null,
          offset: place?.offset ?? null,
          attempts,
          outcome,
        });
      for (let attempt = 1; ; attempt += 1) {
        try {
          const [metadata] = await producer.send({
            topic: step.topic,
            acks: -1,
            compression: step.compression === 'gzip' ? gzip : none,
            messages: [
              {
                key: step.key,
                value: step.value === null ? null : Buffer.from(step.value, step.encoding),
                headers: { ...step.headers },
              },
            ],
          });
          return note('acknowledged', attempt, {
            partition: metadata?.partition ?? -1,
            offset: metadata?.baseOffset ?? '-1',
          });
        } catch {
          if (Date.now() > deadline) return note('gave-up', attempt);
          await sleep(500);
        }
      }
    },
    stop: () => producer.disconnect(),
  };
}
