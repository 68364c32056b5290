import { type TopicEvent } from '@okaeri/topics';
import { type IncomingRecord, type OutgoingRecord } from './record.ts';

/** The trace that a record continues: W3C Trace Context. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/** A CloudEvents 1.0 event as it was read; its data is not yet held against any contract. */
export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: Date;
  /** The source's own order, when it gives one. */
  readonly sequence: bigint | null;
  readonly contentType: string;
  readonly data: unknown;
  readonly trace: TraceContext | null;
}

/** What came of reading a record as a CloudEvent: the event, or why it is none (every mistake named). */
export type DecodedCloudEvent =
  { readonly readable: true; readonly event: CloudEvent } | { readonly readable: false; readonly reason: string };

/** What an event of ours is made of, with its data as the JSON text that is sent. */
export interface CloudEventFields {
  readonly topic: string;
  readonly type: string;
  readonly id: string;
  readonly time: Date;
  readonly key: string;
  readonly sequence?: bigint | null;
  readonly data: string;
}

/**
 * An event as a Kafka record, in CloudEvents' binary mode: attributes as `ce_` headers, the data as the value.
 *
 * @param source who tells it, e.g. `okaeri/talent`: together with the id it makes the event one
 */
export function cloudEventRecord(
  event: CloudEventFields,
  source: string,
  trace?: Partial<TraceContext> | null,
): OutgoingRecord {
  return {
    topic: event.topic,
    key: event.key,
    value: event.data,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: source,
      ce_type: event.type,
      ce_time: event.time.toISOString(),
      ...(event.sequence === undefined || event.sequence === null ? {} : { ce_sequence: String(event.sequence) }),
      'content-type': 'application/json',
      ...(trace?.traceparent === undefined ? {} : { traceparent: trace.traceparent }),
      ...(trace?.tracestate === undefined ? {} : { tracestate: trace.tracestate }),
    },
  };
}

/** {@link cloudEventRecord} for an event that was made by its definition. */
export function toCloudEventRecord<Data>(
  event: TopicEvent<Data>,
  source: string,
  trace?: Partial<TraceContext> | null,
): OutgoingRecord {
  const { definition, id, time, key, sequence, data } = event;
  return cloudEventRecord(
    { topic: definition.topic, type: definition.type, id, time, key, sequence, data: JSON.stringify(data) },
    source,
    trace,
  );
}

/** Reads a record as a CloudEvent, in binary or structured mode. */
export function decodeCloudEvent(record: Pick<IncomingRecord, 'key' | 'value' | 'headers'>): DecodedCloudEvent {
  const problems: string[] = [];
  if (record.key === null || record.key === '') problems.push('the record has no key');
  if (record.value === null) problems.push('the record has no value');
  const contentType = mediaType(record.headers['content-type'] ?? 'application/json');
  const structured = contentType === 'application/cloudevents+json';
  if (contentType.startsWith('application/cloudevents') && !structured)
    return unreadable([`content-type ${contentType} is not supported (expected application/cloudevents+json)`]);

  const value = record.value === null ? undefined : readJson(record.value, problems);
  if (structured) {
    if (problems.length > 0) return unreadable(problems);
    if (!isObject(value)) return unreadable(['the value is not a JSON object']);
    return readAttributes(
      (name) => value[name],
      (name) => `field ${name}`,
      structuredData(value),
      problems,
      record.headers,
    );
  }
  if (!isJson(contentType)) problems.push(`content-type ${contentType} is not supported (expected application/json)`);
  return readAttributes(
    (name) => record.headers[`ce_${name}`],
    (name) => `header ce_${name}`,
    { contentType, data: value },
    problems,
    record.headers,
  );
}

/** RFC 3339, as CloudEvents asks for: a date, a time and an offset. */
const timestamp = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

interface Payload {
  readonly contentType: string;
  readonly data: unknown;
}

function readAttributes(
  attribute: (name: string) => unknown,
  called: (name: string) => string,
  payload: Payload | string,
  problems: string[],
  headers: Readonly<Record<string, string>>,
): DecodedCloudEvent {
  const text = (name: string): string => {
    const value = attribute(name);
    if (typeof value === 'string' && value !== '') return value;
    problems.push(value === undefined ? `${called(name)} is missing` : `${called(name)} is not a text`);
    return '';
  };
  const version = text('specversion');
  if (version !== '' && version !== '1.0') problems.push(`${called('specversion')} is not 1.0`);
  const id = text('id');
  const source = text('source');
  const type = text('type');
  const writtenTime = text('time');
  const time = new Date(writtenTime);
  if (writtenTime !== '' && (!timestamp.test(writtenTime) || Number.isNaN(time.getTime())))
    problems.push(`${called('time')} is not an RFC 3339 timestamp`);
  const sequence = readSequence(attribute('sequence'), called('sequence'), problems);
  if (typeof payload === 'string') problems.push(payload);
  if (typeof payload === 'string' || problems.length > 0) return unreadable(problems);
  const trace = readTrace(attribute, headers);
  return { readable: true, event: { id, source, type, time, sequence, ...payload, trace } };
}

function readSequence(value: unknown, called: string, problems: string[]): bigint | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d{1,38}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  problems.push(`${called} is not decimal digits`);
  return null;
}

/** In binary mode the trace is a header of its own; the distributed tracing extension makes it an attribute. */
function readTrace(
  attribute: (name: string) => unknown,
  headers: Readonly<Record<string, string>>,
): TraceContext | null {
  const traceparent = headers['traceparent'] ?? attribute('traceparent');
  const tracestate = headers['tracestate'] ?? attribute('tracestate');
  if (typeof traceparent !== 'string' || traceparent === '') return null;
  return typeof tracestate === 'string' && tracestate !== '' ? { traceparent, tracestate } : { traceparent };
}

function structuredData(envelope: Record<string, unknown>): Payload | string {
  const declared = envelope['datacontenttype'];
  const contentType = typeof declared === 'string' ? mediaType(declared) : 'application/json';
  if (!isJson(contentType)) return `field datacontenttype ${contentType} is not supported (expected application/json)`;
  if (envelope['data_base64'] !== undefined) return 'field data_base64 is not supported (expected data)';
  if (!('data' in envelope)) return 'field data is missing';
  return { contentType, data: envelope['data'] };
}

/** Malformed bytes are refused rather than replaced: a name in Shift_JIS must not become question marks. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function readJson(value: Buffer, problems: string[]): unknown {
  let text: string;
  try {
    text = utf8.decode(value);
  } catch {
    problems.push('the value is not UTF-8');
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    problems.push(text.trim() === '' ? 'the value is empty' : 'the value is not JSON');
    return undefined;
  }
}

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function isJson(contentType: string): boolean {
  return contentType === 'application/json' || contentType === 'text/json' || contentType.endsWith('+json');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(problems: readonly string[]): DecodedCloudEvent {
  return { readable: false, reason: problems.join('; ') };
}
