import { type Span, SpanKind, SpanStatusCode, TraceFlags, context, trace } from '@opentelemetry/api';
import { type Unpublished } from './outbox.store.ts';
import { type TraceHeaders, continueTrace, currentTrace } from './trace-context.ts';

/** Events on their way to the broker. */
export interface Publishing {
  /** As they were, with the place in the trace that whoever reads them goes on from. */
  readonly rows: readonly Unpublished[];
  /** @param acknowledged how many of them, from the first, the broker has */
  end(acknowledged: number): void;
}

/** Each event that is part of a recorded trace gets a span of it; the others go on as they are, at no cost. */
export function beginPublishing(rows: readonly Unpublished[]): Publishing {
  if (!rows.some(({ trace: told }) => isRecorded(told))) return { rows, end: () => undefined };
  const spans = rows.map((row) => (row.trace !== null && isRecorded(row.trace) ? startSpan(row, row.trace) : null));
  return {
    rows: rows.map((row, at) => {
      const span = spans[at];
      if (!span || row.trace === null) return row;
      const here = context.with(trace.setSpan(context.active(), span), currentTrace);
      // What the event said besides, the beginning of its chain too, goes on as it is.
      return here === null ? row : { ...row, trace: { ...row.trace, traceparent: here.traceparent } };
    }),
    end(acknowledged) {
      for (const [at, span] of spans.entries()) {
        if (at >= acknowledged) span?.setStatus({ code: SpanStatusCode.ERROR });
        span?.end();
      }
    },
  };
}

function isRecorded(told: TraceHeaders | null): boolean {
  if (told === null) return false;
  const flags = trace.getSpanContext(continueTrace(told))?.traceFlags ?? TraceFlags.NONE;
  return (flags & TraceFlags.SAMPLED) !== 0;
}

function startSpan({ event }: Unpublished, told: TraceHeaders): Span {
  return trace.getTracer('@okaeri/outbox').startSpan(
    `publish ${event.topic}`,
    {
      kind: SpanKind.PRODUCER,
      // https://opentelemetry.io/docs/specs/semconv/messaging/kafka/ (never the key: it can be an employee number)
      attributes: {
        'messaging.system': 'kafka',
        'messaging.operation.type': 'send',
        'messaging.destination.name': event.topic,
        'messaging.message.id': event.id,
        'cloudevents.event_type': event.type,
      },
    },
    continueTrace(told),
  );
}
