import { type Attributes, SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

/**
 * Does something that leaves the process (a request, a mail) as a span of the running trace.
 *
 * @param attributes what it is about: never personal data, nor anything that a person wrote
 */
export async function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  const span = trace.getTracer('@okaeri/service').startSpan(name, { kind: SpanKind.CLIENT, attributes });
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    // Not the error itself: its text can quote somebody's data.
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** The running trace as headers of a request: W3C `traceparent` and `tracestate`; none outside a trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
