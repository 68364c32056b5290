import { newId, setLogContext } from '@okaeri/kernel';
import { context, type Context, createContextKey, trace } from '@opentelemetry/api';

const requestIdKey = createContextKey('okaeri.requestId');

// An id from outside is only a label in logs, but it must not be able to forge a log line.
const acceptable = /^[\w-]{8,64}$/;

/** The id of the request that is being handled, if one is. */
export function currentRequestId(): string | undefined {
  const value = context.active().getValue(requestIdKey);
  return typeof value === 'string' ? value : undefined;
}

export function withRequestId(parent: Context, requestId: string): Context {
  return parent.setValue(requestIdKey, requestId);
}

/** The caller's request id when it is a sound one, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : newId();
}

/** From now on every log line carries the ids of the request and trace it belongs to. */
export function logWithContext(): void {
  setLogContext(() => {
    const active = context.active();
    const span = trace.getSpanContext(active);
    const requestId = active.getValue(requestIdKey);
    return {
      ...(typeof requestId === 'string' ? { requestId } : {}),
      ...(span ? { traceId: span.traceId, spanId: span.spanId } : {}),
    };
  });
}
