import { context, trace } from '@opentelemetry/api';
import { continueTrace, currentTrace } from './trace-context.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

describe('trace context', () => {
  it('is read from a record', () => {
    const span = trace.getSpanContext(continueTrace({ traceparent, tracestate: 'vendor=1' }));
    expect(span).toMatchObject({ traceId, spanId: 'b7ad6b7169203331', traceFlags: 1, isRemote: true });
    expect(span?.traceState?.serialize()).toBe('vendor=1');
  });

  it.each([
    ['none', null],
    ['nonsense', { traceparent: 'hello' }],
    ['an invalid version', { traceparent: `ff-${traceId}-b7ad6b7169203331-01` }],
    ['zeros', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` }],
    ['too much for its version', { traceparent: `${traceparent}-more` }],
  ])('goes on as it was for %s', (_what, headers) => {
    expect(continueTrace(headers)).toBe(context.active());
  });

  it('takes versions to come by the parts it knows', () => {
    const span = trace.getSpanContext(continueTrace({ traceparent: `01-${traceId}-b7ad6b7169203331-01-more` }));
    expect(span).toMatchObject({ traceId });
  });

  it('is none outside a trace', () => {
    expect(currentTrace()).toBeNull();
  });
});
