import { ROOT_CONTEXT, context, propagation, trace } from '@opentelemetry/api';
import { inJobSpan, splitTrace, withTrace } from './job-trace.ts';

const traceparent = `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01`;

describe('the trace of a job', () => {
  beforeAll(() => {
    // What a tracing SDK would register; its spans are another library's concern.
    propagation.setGlobalPropagator({
      inject: (from, carrier, setter) => {
        const span = trace.getSpanContext(from);
        if (span) setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
      },
      extract: (into, carrier, getter) => {
        const [, traceId = '', spanId = ''] = String(getter.get(carrier, 'traceparent')).split('-');
        return trace.setSpanContext(into, { traceId, spanId, traceFlags: 1, isRemote: true });
      },
      fields: () => ['traceparent'],
    });
    context.setGlobalContextManager({
      active: () => trace.setSpanContext(ROOT_CONTEXT, spanContext),
      with: (_context, work, thisArg, ...args) => work.call(thisArg as ThisParameterType<typeof work>, ...args),
      bind: (_context, target) => target,
      enable() {
        return this;
      },
      disable() {
        return this;
      },
    });
  });
  afterAll(() => {
    propagation.disable();
    context.disable();
  });
  const spanContext = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: 1,
  };

  it('lies beside the payload, which the task gets as it was given', () => {
    const kept: unknown = JSON.parse(JSON.stringify(withTrace({ invitationId: 'i' }, { later: false })));
    expect(kept).toEqual({ invitationId: 'i', $trace: { traceparent } });
    expect(splitTrace(kept)).toEqual({ payload: { invitationId: 'i' }, trace: { traceparent } });
  });

  it('is pointed to, and not continued, by what was set for later', () => {
    expect(withTrace({}, { later: true })).toEqual({ $trace: { traceparent, later: true } });
  });

  it.each([
    ['no trace', { a: 1 }, { a: 1 }],
    ['one of another form', { a: 1, $trace: 'x' }, { a: 1 }],
    ['no object', 7, 7],
    ['nothing', null, null],
  ])('is none for %s', (_what, kept, payload) => {
    expect(splitTrace(kept)).toEqual({ payload, trace: null });
  });

  it('changes nothing about what the task does', async () => {
    const job = { task: 'note', attempt: 1, trace: null };
    expect(await inJobSpan(job, async () => 'done')).toBe('done');
    await expect(inJobSpan(job, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
