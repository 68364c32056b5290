import { createLogger } from '@okaeri/kernel';
import { context, propagation, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { currentRequestId } from './request-context.ts';
import { startTracing, type Tracing } from './tracing.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

const lines: string[] = [];
const logger = createLogger({ service: 'spec', destination: { write: (line) => void lines.push(line) } });
const spans = new InMemorySpanExporter();
let tracing: Tracing;
let http: HttpServer;

beforeAll(async () => {
  // In the order of a real start: the server is built first, tracing starts with the service; here it starts twice.
  http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  http.app.post('/work', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    logger.info('working');
    const carrier: Record<string, string> = {};
    propagation.inject(context.active(), carrier);
    return { ...carrier, requestId: currentRequestId() };
  });
  await startTracing({ service: 'earlier' }).shutdown();
  tracing = startTracing({ service: 'spec', processors: [new SimpleSpanProcessor(spans)] });
  await http.start();
});
afterAll(async () => {
  await http.stop();
  await tracing.shutdown();
});
beforeEach(() => {
  lines.length = 0;
  spans.reset();
});

const work = async (headers: Record<string, string>): Promise<Record<string, string>> => {
  const response = await fetch(`${http.url()}/work`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ text: 'x'.repeat(100_000) }),
  });
  return (await response.json()) as Record<string, string>;
};

describe('trace context', () => {
  it('goes from the request through awaits and the body’s reading to what the handler sends on', async () => {
    const answer = await work({ traceparent, 'x-request-id': 'request-0001' });
    expect(answer['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(answer['traceparent']).not.toBe(traceparent);
    expect(answer['requestId']).toBe('request-0001');
  });

  it('stands in every log line of the request', async () => {
    await work({ traceparent, 'x-request-id': 'request-0002' });
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ message: 'working', traceId, requestId: 'request-0002' });
  });

  it('does not mix requests that are handled at the same time', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `request-${1000 + at}`);
    const answers = await Promise.all(ids.map((id) => work({ 'x-request-id': id })));
    expect(answers.map((answer) => answer['requestId'])).toEqual(ids);
    expect(new Set(answers.map((answer) => answer['traceparent']?.split('-')[1])).size).toBe(20);
  });

  it('makes a span for each request, the child of the caller’s', async () => {
    await work({ traceparent });
    expect(spans.getFinishedSpans()).toMatchObject([
      {
        name: 'POST /work',
        parentSpanContext: { traceId, spanId: 'b7ad6b7169203331' },
        attributes: { 'http.response.status_code': 200 },
      },
    ]);
  });

  it('begins anew when the caller’s is none', async () => {
    const answer = await work({ traceparent: '00-00000000000000000000000000000000-b7ad6b7169203331-01' });
    expect(answer['traceparent']?.split('-')[1]).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  });

  it('goes on without a span recorded where it is sent nowhere, or the sender did not record it', async () => {
    const answer = await work({ traceparent: traceparent.replace(/01$/, '00') });
    expect(answer['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(spans.getFinishedSpans()).toEqual([]);
  });

  it('is outside of any request without ids', () => {
    logger.info('outside');
    expect(JSON.parse(lines[0] ?? '{}')).not.toHaveProperty('traceId');
    expect(trace.getSpan(context.active())).toBeUndefined();
  });
});

describe('sampling', () => {
  async function roots(options: { ratio?: number; sent: boolean }) {
    const kept = new InMemorySpanExporter();
    const processors = options.sent ? [new SimpleSpanProcessor(kept)] : [];
    const sampled = startTracing({ service: 'sampled', ratio: options.ratio, processors });
    const contexts = Array.from({ length: 400 }, () => {
      const span = trace.getTracer('spec').startSpan('root');
      span.end();
      return span.spanContext();
    });
    const recorded = kept.getFinishedSpans().length;
    await sampled.shutdown();
    return { recorded, ids: new Set(contexts.map((one) => one.traceId)).size };
  }

  it('records the share that is asked for; ids go on for all', async () => {
    expect(await roots({ sent: true })).toEqual({ recorded: 400, ids: 400 });
    expect(await roots({ sent: true, ratio: 0 })).toEqual({ recorded: 0, ids: 400 });
    const half = await roots({ sent: true, ratio: 0.5 });
    expect(half.recorded).toBeGreaterThan(100);
    expect(half.recorded).toBeLessThan(300);
  });

  it('records nothing where nothing is sent', async () => {
    expect(await roots({ sent: false })).toEqual({ recorded: 0, ids: 400 });
  });
});
