import { internalIssuersSetting } from '@okaeri/access';
import { listSetting, portSetting, urlSetting } from '@okaeri/kernel';
import { z } from 'zod';

const noDescriptor = 'Expected the number of an inherited socket, 3 or more.';
const noDelay = 'Expected milliseconds, 1 to 60000.';

/** Settings that every process of ours has, the gateway too. Spread into `z.object({ ... })`. */
export const processSettings = {
  PORT: portSetting(),
  HOST: z.string().default('127.0.0.1'),
  /** A listening socket that the process inherits, taken instead of HOST and PORT: replicas share one address. */
  LISTEN_FD: z.coerce.number({ error: noDescriptor }).int(noDescriptor).min(3, noDescriptor).optional(),
  /** Where this very process tells its numbers and the details of its readiness. Not to be reachable from outside. */
  METRICS_PORT: portSetting().optional(),
  /** How long a process that ends still takes requests, so that whoever sends them has heard of it. */
  DRAIN_DELAY_MS: z.coerce.number({ error: noDelay }).int(noDelay).min(1, noDelay).max(60_000, noDelay).default(500),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  // Production unless said otherwise: introspection and stack traces are opened on purpose, never by omission.
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  OTEL_EXPORTER_OTLP_ENDPOINT: urlSetting('http', 'https').optional(),
  /** Of the traces that begin here, the share that is recorded; one that came in goes on as it was begun. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

/** Settings of a subgraph: a process with its own database, Kafka, and callers it can tell apart. */
export const serviceSettings = {
  ...processSettings,
  DATABASE_URL: urlSetting('postgres', 'postgresql'),
  // The owner's connection; the plain one serves when a single role does both (development).
  MIGRATION_DATABASE_URL: urlSetting('postgres', 'postgresql').optional(),
  KAFKA_BROKERS: listSetting('host:port'),
  KAFKA_TOPIC_PREFIX: z.string().default(''),
  INTERNAL_ISSUERS: internalIssuersSetting(),
};

/** As a subgraph reads them. */
export type ServiceSettings = z.output<z.ZodObject<typeof serviceSettings>>;
