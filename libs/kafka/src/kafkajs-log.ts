import { type Logger } from '@okaeri/kernel';
import { logLevel, type logCreator } from 'kafkajs';

/**
 * The client library calls each retried hiccup an error (a coordinator that is still loading, a broker that is
 * restarting). What matters reaches our code as a rejected promise or a crash and is logged there, so its own lines
 * are for those who debug the client.
 */
export function kafkaJsLog(logger: Logger): logCreator {
  return () =>
    ({ namespace, level, log }) => {
      if (level === logLevel.NOTHING) return;
      const error = log['error'] as unknown;
      logger.debug('kafka client', {
        part: namespace,
        reason: typeof error === 'string' ? `${log.message}: ${error}` : log.message,
      });
    };
}
