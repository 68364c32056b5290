import { isId } from '@okaeri/kernel';
import { type Tx, afterCommit } from '@okaeri/postgres';
import { type Context, SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { type EventRecord } from './read-record.ts';
import { type ReceivedEvent } from './subscription.ts';
import { continueTrace, originOf, withOrigin } from './trace-context.ts';

const tracer = trace.getTracer('@okaeri/outbox');

/** Where events that are being handled stand in their traces. */
const standing = new WeakMap<ReceivedEvent, Context>();

/**
 * Hands events that follow one another to their handler. Each is a span of the trace that the event came with, so that
 * what is told because of it goes on in it.
 */
export async function runHandler(tx: Tx, records: readonly [EventRecord, ...EventRecord[]]): Promise<void> {
  const [{ event: first, handler }] = records;
  const spans = records.map(({ event, record, trace: headers, onHandled }) => {
    const parent = continueTrace(headers);
    const span = startSpan(event, parent);
    const originAt = originOf(headers, record.timestamp);
    standing.set(event, withOrigin(trace.setSpan(parent, span), originAt));
    if (onHandled) afterCommit(tx, () => onHandled({ topic: event.topic, originAt, handledAt: new Date() }));
    return span;
  });
  try {
    await inTraceOf(first, () =>
      handler.handle(
        tx,
        records.map(({ event }) => event),
      ),
    );
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

/** Does a part of a handler's work in the trace of one of its events. */
export function inTraceOf<T>(event: ReceivedEvent, work: () => T): T {
  return context.with(standing.get(event) ?? context.active(), work);
}

function startSpan(event: ReceivedEvent, parent: Context) {
  return tracer.startSpan(
    `process ${event.topic}`,
    {
      kind: SpanKind.CONSUMER,
      // https://opentelemetry.io/docs/specs/semconv/messaging/kafka/ (never the key: it can be an employee number)
      attributes: {
        'messaging.system': 'kafka',
        'messaging.operation.type': 'process',
        'messaging.destination.name': event.topic,
        'messaging.destination.partition.id': String(event.partition),
        'messaging.kafka.offset': Number(event.offset),
        // Ids of ours say nothing; HR makes its own, perhaps of employee numbers. Its records have their offset.
        ...(isId(event.id) && { 'messaging.message.id': event.id }),
        'cloudevents.event_type': event.type,
      },
    },
    parent,
  );
}
