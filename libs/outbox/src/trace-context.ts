import {
  type Context,
  type SpanContext,
  TraceFlags,
  type TraceState,
  context,
  createContextKey,
  createTraceState,
  trace,
} from '@opentelemetry/api';

/** A place in a trace, as W3C Trace Context writes it: https://www.w3.org/TR/trace-context/ */
export interface TraceHeaders {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/** Ours among the members of `tracestate`: when the chain of events began, in milliseconds. */
const originMember = 'okaeri';
const originKey = createContextKey('okaeri.origin');

/** Where the running code stands in a trace, or null outside one. */
export function currentTrace(): TraceHeaders | null {
  const active = context.active();
  const span = trace.getSpanContext(active);
  if (span === undefined || !trace.isSpanContextValid(span)) return null;
  const flags = (span.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0');
  const state = withOriginOf(active, span.traceState)?.serialize();
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

/**
 * When the first record of the chain was appended that a record belongs to: what is told because of an event carries
 * that of the event on, so that the last service of a chain knows how long all of it took.
 */
export function originOf(headers: TraceHeaders | null, recordedAt: Date): Date {
  const remote = headers === null ? null : readTrace(headers);
  const [, milliseconds] = /^t:(\d{1,15})$/.exec(remote?.traceState?.get(originMember) ?? '') ?? [];
  // A chain cannot begin after one of its records; clocks that disagree must not make it look so.
  return milliseconds === undefined ? recordedAt : new Date(Math.min(Number(milliseconds), recordedAt.getTime()));
}

/** The context of what is done because of an event; what is told in it belongs to the event's chain. */
export function withOrigin(parent: Context, origin: Date): Context {
  return parent.setValue(originKey, origin.getTime());
}

/** Only the handler of an event goes on with its chain: a job that runs in a year, or a request, begins its own. */
function withOriginOf(active: Context, state: TraceState | undefined): TraceState | undefined {
  const origin = active.getValue(originKey);
  if (typeof origin !== 'number') return state?.unset(originMember);
  return (state ?? createTraceState()).set(originMember, `t:${origin}`);
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
