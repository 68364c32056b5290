import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { logWithContext } from './request-context.ts';

export interface TracingOptions {
  service: string;
  version?: string | undefined;
  /** Base URL of an OTLP/HTTP collector; without it ids go on, and nothing is recorded. */
  otlpEndpoint?: string | undefined;
  /** Of the traces that begin here, the share that is recorded, 0 to 1. Default all. One that came in goes on as it was begun. */
  ratio?: number | undefined;
  /** Further receivers of finished spans (tests). */
  processors?: readonly SpanProcessor[];
}

export interface Tracing {
  /** Sends what is left. */
  shutdown(): Promise<void>;
}

let registered = false;

/**
 * Makes trace context flow in this process: W3C `traceparent` in and out, carried across awaits, in every log line.
 * Once a process: a second call replaces the first.
 */
export function startTracing(options: TracingOptions): Tracing {
  const { service, version, otlpEndpoint, ratio = 1, processors = [] } = options;
  const exporter = otlpEndpoint
    ? [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/$/, '')}/v1/traces` }))]
    : [];
  const recorded = exporter.length > 0 || processors.length > 0;
  const provider = new NodeTracerProvider({
    // Given, so that nothing else of the environment decides it.
    sampler: new ParentBasedSampler({
      root: recorded ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOffSampler(),
    }),
    resource: resourceFromAttributes({
      'service.namespace': 'okaeri',
      'service.name': service,
      ...(version ? { 'service.version': version } : {}),
    }),
    spanProcessors: [...exporter, ...processors],
  });
  if (registered) {
    trace.disable();
    context.disable();
    propagation.disable();
  }
  registered = true;
  provider.register({ propagator: new W3CTraceContextPropagator() });
  logWithContext();
  return { shutdown: () => provider.shutdown() };
}
