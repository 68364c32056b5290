import { pino, type DestinationStream } from 'pino';

const textFields = [
  'accountId',
  'address',
  'audience',
  'code',
  'consumer',
  'deadLetterId',
  'errorName',
  'eventId',
  'eventType',
  'field',
  'group',
  // The name an identity provider has in the settings.
  'issuer',
  'jobId',
  'kind',
  'messageId',
  'method',
  'offset',
  'operation',
  'outcome',
  'part',
  'personId',
  'reason',
  'requestId',
  'signal',
  'spanId',
  // File and line of an unexpected error, without its text: texts of database errors quote values.
  'stack',
  'state',
  'subgraph',
  'table',
  'task',
  'topic',
  'traceId',
  'version',
] as const;

const numberFields = [
  'attempt',
  'attempts',
  'count',
  'durationMs',
  'exitCode',
  'lag',
  'limit',
  'partition',
  'pid',
  'port',
  'revision',
  'status',
] as const;

const listFields = ['applied'] as const;

/**
 * The only fields a log line may carry. A field that is not listed does not compile and is dropped at run time,
 * so a person's data cannot get into a log by accident: add a name only when its values are never personal.
 */
export type LogFields = { [Field in (typeof textFields)[number]]?: string } & {
  [Field in (typeof numberFields)[number]]?: number;
} & { [Field in (typeof listFields)[number]]?: readonly string[] };

const allowed: ReadonlySet<string> = new Set<string>([...textFields, ...numberFields, ...listFields]);

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

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
