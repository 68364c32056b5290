import { type LogFields, type Logger, type LogLevel } from './logger.ts';

export type SparseLog = (
  level: Exclude<LogLevel, 'silent'>,
  message: string,
  fields: LogFields,
  /** What counts as the same. */
  key: string,
) => void;

/** No more kinds of lines than that are told apart. */
const mostKeys = 1_000;

/**
 * Lines for what happens to every request while something is down: one for the first of a kind, then one each
 * `betweenMs` at most, which says in `count` how many there were since the last that had no line of their own.
 */
export function createSparseLog(logger: Logger, options: { betweenMs?: number; now?: () => number } = {}): SparseLog {
  const { betweenMs = 10_000, now = () => performance.now() } = options;
  const told = new Map<string, { at: number; untold: number }>();
  return (level, message, fields, key) => {
    const last = told.get(key);
    if (last && now() - last.at < betweenMs) {
      last.untold += 1;
      return;
    }
    if (!last && told.size >= mostKeys) told.clear();
    told.set(key, { at: now(), untold: 0 });
    logger[level](message, { ...fields, ...(last?.untold ? { count: last.untold } : {}) });
  };
}
