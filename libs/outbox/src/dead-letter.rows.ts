import { EntitySchema } from 'typeorm';

/** A dead letter as it lies in the table. */
export interface DeadLetterRow {
  id: string;
  consumer: string;
  topic: string;
  partition: number;
  offset: string;
  kind: 'unreadable' | 'parked';
  state: 'waiting' | 'done' | 'discarded';
  source: string | null;
  eventId: string | null;
  eventType: string | null;
  field: string | null;
  reason: string;
  attempts: number;
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string> | null;
  recordTime: Date | null;
  retryRequestedAt: Date | null;
  closedBecause: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const deadLetterRows = new EntitySchema<DeadLetterRow>({
  name: 'dead_letter',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    consumer: { type: 'text' },
    topic: { type: 'text' },
    partition: { type: 'int' },
    offset: { type: 'bigint' },
    kind: { type: 'text' },
    state: { type: 'text', default: 'waiting' },
    source: { type: 'text', nullable: true },
    eventId: { name: 'event_id', type: 'text', nullable: true },
    eventType: { name: 'event_type', type: 'text', nullable: true },
    field: { type: 'text', nullable: true },
    reason: { type: 'text' },
    attempts: { type: 'int', default: 0 },
    key: { type: 'text', nullable: true },
    value: { type: 'bytea', nullable: true },
    headers: { type: 'jsonb', nullable: true },
    recordTime: { name: 'record_time', type: 'timestamptz', nullable: true },
    retryRequestedAt: { name: 'retry_requested_at', type: 'timestamptz', nullable: true },
    closedBecause: { name: 'closed_because', type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' },
    updatedAt: { name: 'updated_at', type: 'timestamptz', default: () => 'clock_timestamp()' },
  },
});

/** What a service adds to its rows for the outbox and inbox to work. */
export const outboxRows: readonly EntitySchema[] = [deadLetterRows];
