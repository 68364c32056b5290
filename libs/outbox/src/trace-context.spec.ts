import { type Context, ROOT_CONTEXT, context, trace } from '@opentelemetry/api';
import { continueTrace, currentTrace, originOf, withOrigin } from './trace-context.ts';

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

describe('the beginning of a chain', () => {
  const recordedAt = new Date(1_790_000_005_000);
  const told = (tracestate: string) => originOf({ traceparent, tracestate }, recordedAt);

  it('is the record itself where nothing says otherwise', () => {
    expect(originOf(null, recordedAt)).toEqual(recordedAt);
    expect(originOf({ traceparent }, recordedAt)).toEqual(recordedAt);
    expect(told('vendor=1')).toEqual(recordedAt);
    expect(told('okaeri=yesterday')).toEqual(recordedAt);
  });

  it('is what the record carries of it, and never after the record', () => {
    expect(told('okaeri=t:1790000000000,vendor=1')).toEqual(new Date(1_790_000_000_000));
    expect(told('okaeri=t:1790000009000')).toEqual(recordedAt);
  });

  describe('in what is told', () => {
    let active: Context = ROOT_CONTEXT;
    beforeAll(() => {
      const manager = {
        active: () => active,
        with: <A extends unknown[], F extends (...args: A) => ReturnType<F>>(
          _: Context,
          work: F,
          self?: unknown,
          ...args: A
        ) => work.call(self as ThisParameterType<F>, ...args),
        bind: <T>(_: Context, target: T) => target,
        enable: () => manager,
        disable: () => manager,
      };
      context.setGlobalContextManager(manager);
    });
    afterAll(() => context.disable());

    const at = (remote: string) => {
      active = ROOT_CONTEXT;
      return continueTrace({ traceparent, tracestate: remote });
    };

    it('goes on with the sender’s other members while an event is handled', () => {
      active = withOrigin(at('vendor=1'), new Date(1_790_000_000_000));
      expect(currentTrace()).toEqual({ traceparent, tracestate: 'okaeri=t:1790000000000,vendor=1' });
    });

    it('is not taken over by what is no part of the chain: a request, a job', () => {
      active = at('okaeri=t:1790000000000,vendor=1');
      expect(currentTrace()).toEqual({ traceparent, tracestate: 'vendor=1' });
    });
  });
});
