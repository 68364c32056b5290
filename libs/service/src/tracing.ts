import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { logWithContext } from './request-context.ts';

export interface TracingOptions {
  service: string;
  version?: string | undefined;
  /** Base URL of an OTLP/HTTP collector; without it spans exist (their ids go on) and are sent nowhere. */
  otlpEndpoint?: string | undefined;
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
  const { service, version, otlpEndpoint, processors = [] } = options;
  const exporter = otlpEndpoint
    ? [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/$/, '')}/v1/traces` }))]
    : [];
  const provider = new NodeTracerProvider({
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
