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
export {
  consumerMetrics,
  deadLetterMetrics,
  jobMetrics,
  type Measurement,
  type MetricSource,
  outboxMetrics,
  poolMetrics,
} from './metrics.ts';
export { currentRequestId } from './request-context.ts';
export { type RunningService, runService, type ServiceOptions } from './run-service.ts';
export {
  createServiceClient,
  type ServiceClient,
  type ServiceClientOptions,
  ServiceUnavailableError,
} from './service-client.ts';
export { processSettings, serviceSettings, type ServiceSettings } from './settings.ts';
export { startTracing, type Tracing, type TracingOptions } from './tracing.ts';
