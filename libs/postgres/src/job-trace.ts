import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

/** Where in a job's payload the trace lies that it was added in. The payload is the service's own: no task uses the name. */
const traceField = '$trace';

interface JobTrace {
  readonly traceparent: string;
  readonly tracestate?: string;
  /** It was set for later: what it does is no part of the trace, and points to it. */
  readonly later?: true;
}

/** The payload as it is kept: with the running trace, when there is one. */
export function withTrace(payload: object, options: { later: boolean }): object {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  if (headers['traceparent'] === undefined) return payload;
  return { ...payload, [traceField]: { ...headers, ...(options.later && { later: true }) } };
}

/** The payload as it was given, and the trace that was kept with it. */
export function splitTrace(kept: unknown): { payload: unknown; trace: JobTrace | null } {
  if (typeof kept !== 'object' || kept === null || !(traceField in kept)) return { payload: kept, trace: null };
  const { [traceField]: found, ...payload } = kept as Record<string, unknown>;
  return { payload, trace: isJobTrace(found) ? found : null };
}

/** Each try of a job is a span: of the trace it was added in, or, long after, of a new one that points to it. */
export async function inJobSpan<T>(
  job: { task: string; attempt: number; trace: JobTrace | null },
  work: () => Promise<T>,
): Promise<T> {
  const added = job.trace === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, job.trace);
  const parent: Context = job.trace?.later === true ? ROOT_CONTEXT : added;
  const origin = trace.getSpanContext(added);
  const span = trace.getTracer('@okaeri/postgres').startSpan(
    `job ${job.task}`,
    {
      kind: SpanKind.CONSUMER,
      attributes: { 'okaeri.job.task': job.task, 'okaeri.job.attempt': job.attempt },
      ...(job.trace?.later === true && origin !== undefined && { links: [{ context: origin }] }),
    },
    parent,
  );
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function isJobTrace(value: unknown): value is JobTrace {
  return typeof value === 'object' && value !== null && 'traceparent' in value && typeof value.traceparent === 'string';
}
