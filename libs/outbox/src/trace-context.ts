import { type Context, type SpanContext, TraceFlags, context, createTraceState, trace } from '@opentelemetry/api';

/** A place in a trace, as W3C Trace Context writes it: https://www.w3.org/TR/trace-context/ */
export interface TraceHeaders {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/** Where the running code stands in a trace, or null outside one. */
export function currentTrace(): TraceHeaders | null {
  const span = trace.getSpanContext(context.active());
  if (span === undefined || !trace.isSpanContextValid(span)) return null;
  const flags = (span.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0');
  const state = span.traceState?.serialize();
  return {
    traceparent: `00-${span.traceId}-${span.spanId}-${flags}`,
    ...(state === undefined || state === '' ? {} : { tracestate: state }),
  };
}

const written = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The running context, continued from where a record says its sender stood; as it is when the record says nothing. */
export function continueTrace(headers: TraceHeaders | null): Context {
  const active = context.active();
  const remote = headers === null ? null : readTrace(headers);
  return remote === null ? active : trace.setSpanContext(active, remote);
}

/** Null for whatever the standard tells to ignore: a trace that cannot be read must not stop an event. */
function readTrace({ traceparent, tracestate }: TraceHeaders): SpanContext | null {
  const [, version, traceId, spanId, flags, more] = written.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  if (version === 'ff' || (version === '00' && more !== undefined)) return null;
  const span: SpanContext = {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
    ...(tracestate === undefined ? {} : { traceState: createTraceState(tracestate) }),
  };
  return trace.isSpanContextValid(span) ? span : null;
}
