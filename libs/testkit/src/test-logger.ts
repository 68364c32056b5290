import { createLogger, type Logger, type LogLevel } from '@okaeri/kernel';

/** A logger that says nothing, unless a level is asked for while looking for a fault. */
export function createTestLogger(level: LogLevel = 'silent'): Logger {
  return createLogger({ service: 'test', level });
}
