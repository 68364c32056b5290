import { pino, type DestinationStream } from 'pino';

/**
 * The only fields a log line may carry. A field that is not listed does not compile and is dropped at run time,
 * so a person's data cannot get into a log by accident: add a name here only when its values are never personal.
 */
export interface LogFields {
  accountId?: string;
  address?: string;
  applied?: readonly string[];
  attempt?: number;
  attempts?: number;
  audience?: string;
  code?: string;
  consumer?: string;
  count?: number;
  deadLetterId?: string;
  durationMs?: number;
  errorName?: string;
  eventId?: string;
  eventType?: string;
  exitCode?: number;
  field?: string;
  group?: string;
  jobId?: string;
  kind?: string;
  lag?: number;
  limit?: number;
  messageId?: string;
  method?: string;
  offset?: string;
  operation?: string;
  outcome?: string;
  part?: string;
  partition?: number;
  personId?: string;
  pid?: number;
  port?: number;
  reason?: string;
  requestId?: string;
  revision?: number;
  signal?: string;
  /** File and line of an unexpected error, without its text: texts of database errors quote values. */
  stack?: string;
  state?: string;
  status?: number;
  subgraph?: string;
  table?: string;
  task?: string;
  topic?: string;
  traceId?: string;
  spanId?: string;
  version?: string;
}

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'accountId', 'address', 'applied', 'attempt', 'attempts', 'audience', 'code', 'consumer', 'count', 'deadLetterId',
  'durationMs', 'errorName', 'eventId', 'eventType', 'exitCode', 'field', 'group', 'jobId', 'kind', 'lag', 'limit',
  'messageId', 'method', 'offset', 'operation', 'outcome', 'part', 'partition', 'personId', 'pid', 'port', 'reason',
  'requestId', 'revision', 'signal', 'stack', 'state', 'status', 'subgraph', 'table', 'task', 'topic', 'traceId',
  'spanId', 'version',
]); // prettier-ignore

/** Fields that are the same for everything happening now (trace and request ids); see `setLogContext`. */
let contextFields: () => LogFields = () => ({});

/** Tells the loggers where the current trace and request ids are found. Called once, by the process shell. */
export function setLogContext(read: () => LogFields): void {
  contextFields = read;
}

/** A logger of JSON lines; only the fields of {@link LogFields} get through. */
export function createLogger(options: { service: string; level?: LogLevel; destination?: DestinationStream }): Logger {
  const root = pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return wrap(root, {});
}

/** Name and code position of an error, for a log line: never its text, which may quote a person's data. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    errorName: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}

function wrap(target: pino.Logger, bound: LogFields): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) => {
      if (target.isLevelEnabled(level))
        target[level](keepAllowed({ ...contextFields(), ...bound, ...fields }), message);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(target, { ...bound, ...fields }),
  };
}

function keepAllowed(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => allowed.has(name) && value !== undefined));
}
