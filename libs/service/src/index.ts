export { type CircuitState } from './calls/circuit-breaker.ts';
export {
  CallFailed,
  type CallFailure,
  createGraphCaller,
  type GraphCall,
  type GraphCaller,
  type GraphCallerOptions,
  type GraphRequest,
} from './calls/graph-caller.ts';
export { databasePart } from './database-part.ts';
export { addKeySet } from './key-set-route.ts';
export {
  createHttpServer,
  defaultLimits,
  errorBody,
  type HttpLimits,
  type HttpServer,
  type HttpServerOptions,
} from './http-server.ts';
export { type Health, type ServiceState } from './health.ts';
export { type AcquireTimes, createAcquireTimes, poolMetrics } from './metrics/database-metrics.ts';
export { createJobTimes, jobMetrics, type JobTimes } from './metrics/job-metrics.ts';
export {
  type Instrument,
  type Measurement,
  type MetricSource,
  oneLook,
  type ServiceMetric,
} from './metrics/metric-source.ts';
export {
  consumerMetrics,
  createEventLatency,
  deadLetterMetrics,
  type EventLatency,
  outboxMetrics,
} from './metrics/stream-metrics.ts';
export { currentRequestId } from './request-context.ts';
export { type RunningService, runService, type ServiceOptions } from './run-service.ts';
export {
  createServiceClient,
  type ServiceClient,
  type ServiceClientOptions,
  ServiceUnavailableError,
} from './service-client.ts';
export { processSettings, serviceSettings, type ServiceSettings } from './settings.ts';
export { inSpan, traceHeaders } from './span.ts';
export { startTracing, type Tracing, type TracingOptions } from './tracing.ts';
