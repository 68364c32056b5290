import { type CloudEvent, type IncomingRecord, decodeCloudEvent } from '@okaeri/kafka';
import { findDefinition } from '@okaeri/topics';
import { type z } from 'zod';
import {
  type HandledEvent,
  type IsMoot,
  type OpenHandler,
  type OpenSubscription,
  type ReceivedEvent,
} from './subscription.ts';
import { tooLarge } from './kept-record.ts';
import { type TraceHeaders } from './trace-context.ts';

/** What a record turned out to be. */
export type ReadRecord =
  | {
      readonly kind: 'event';
      readonly record: IncomingRecord;
      readonly event: ReceivedEvent;
      readonly handler: OpenHandler;
      readonly trace: TraceHeaders | null;
      /** Told once its effect has committed. */
      readonly onHandled?: (event: HandledEvent) => void;
    }
  | { readonly kind: 'ignored'; readonly record: IncomingRecord }
  | UnreadableRecord;

export type EventRecord = Extract<ReadRecord, { kind: 'event' }>;

export interface UnreadableRecord {
  readonly kind: 'unreadable';
  readonly record: IncomingRecord;
  /** What is wrong, in words that quote no value of the record: they may be logged. */
  readonly reason: string;
  /** The first field that is wrong, as far as there is one. */
  readonly field: string | null;
  readonly event: Pick<CloudEvent, 'id' | 'source' | 'type'> | null;
  /** Whether it is to be kept, where the subscription wants to be asked. */
  readonly isMoot?: IsMoot;
}

/** Reads a record as an event of its topic's contract. Nothing is guessed: what does not fit is unreadable. */
export function readRecord(record: IncomingRecord, subscription: OpenSubscription): ReadRecord {
  const read = readAs(record, subscription);
  return read.kind === 'unreadable' && subscription.isMoot !== null ? { ...read, isMoot: subscription.isMoot } : read;
}

function readAs(record: IncomingRecord, subscription: OpenSubscription): ReadRecord {
  const tooLargeFor = tooLarge(record);
  if (tooLargeFor !== null) return unreadable(record, null, tooLargeFor, 'value');
  const decoded = decodeCloudEvent(record);
  if (!decoded.readable) return unreadable(record, null, decoded.reason, fieldNamedIn(decoded.reason));
  const { event } = decoded;

  const unkeepable = findUnkeepable({ id: event.id, source: event.source, type: event.type, key: record.key ?? '' });
  if (unkeepable !== null) return unreadable(record, null, ...unkeepable);

  const definition = findDefinition(subscription.topic, event.type);
  if (definition === null)
    return subscription.unknownTypes === 'ignore'
      ? { kind: 'ignored', record }
      : unreadable(record, event, `the type is none of ${subscription.topic.name}`, 'type');
  const handler = subscription.handlerOf(definition);
  if (handler === null) return { kind: 'ignored', record };

  const data = definition.schema.safeParse(event.data);
  if (!data.success) return unreadable(record, event, ...describeIssues(data.error));
  const key = definition.key(data.data);
  if (key !== record.key)
    return unreadable(record, event, `key and data disagree (the key is to be ${subscription.topic.keyFormat})`, 'key');
  return {
    kind: 'event',
    record,
    handler,
    trace: event.trace,
    ...(subscription.onHandled && { onHandled: subscription.onHandled }),
    event: {
      id: event.id,
      source: event.source,
      type: event.type,
      name: definition.name,
      time: event.time,
      sequence: event.sequence,
      topic: record.topic,
      partition: record.partition,
      offset: BigInt(record.offset),
      key,
      data: data.data,
    },
  };
}

function unreadable(
  record: IncomingRecord,
  event: UnreadableRecord['event'],
  reason: string,
  field: string | null,
): UnreadableRecord {
  return { kind: 'unreadable', record, reason, field, event };
}

const longestName = 1_000;

/**
 * What the inbox cannot keep under its name: PostgreSQL's text has no NUL character, and its indexes hold a few
 * thousand bytes. Left to the database to refuse, such a record would fail for ever and stop its partition.
 */
function findUnkeepable(names: Record<string, string>): [reason: string, field: string] | null {
  for (const [field, text] of Object.entries(names)) {
    if (text.includes('\0') || !text.isWellFormed()) return [`${field} has characters that no text may have`, field];
    if (Buffer.byteLength(text) > longestName) return [`${field} is longer than ${longestName} bytes`, field];
  }
  return null;
}

/** zod's messages name types and allowed values, never the value that was there. */
function describeIssues(error: z.ZodError): [reason: string, field: string] {
  const issues = error.issues.map((issue) => ({ field: issue.path.map(String).join('.') || 'data', issue }));
  const reason = issues
    .slice(0, 10)
    .map(({ field, issue }) => `${field}: ${issue.message}`)
    .join('; ');
  return [issues.length > 10 ? `${reason}; and ${issues.length - 10} more` : reason, issues[0]?.field ?? 'data'];
}

/** The codec says "header ce_type is missing" or "field time is not ...". */
function fieldNamedIn(reason: string): string | null {
  return /\b(?:header|field) ([\w-]+)/.exec(reason)?.[1] ?? null;
}
