import { type Tx } from '@okaeri/postgres';
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { type EventRecord } from './read-record.ts';
import { continueTrace } from './trace-context.ts';

const tracer = trace.getTracer('@okaeri/outbox');

/** Runs an event's handler as a span of the trace that the event came with, so that what it appends goes on in it. */
export async function runHandler(tx: Tx, { event, handler, trace: headers }: EventRecord): Promise<void> {
  const parent = continueTrace(headers);
  const span = tracer.startSpan(
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
        'messaging.message.id': event.id,
        'cloudevents.event_type': event.type,
      },
    },
    parent,
  );
  try {
    await context.with(trace.setSpan(parent, span), () => handler(tx, event));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
