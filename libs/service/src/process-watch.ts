import { errorFields, type Logger } from '@okaeri/kernel';

/** The running service of this process, for parts that find out that they can't go on. */
let onFailure: ((error: unknown) => void) | undefined;

/**
 * A part gave up for good (a consumer out of restarts): the service drains and the process ends with exit code 1, for
 * its supervisor to start anew.
 */
export function failService(error: unknown): void {
  if (onFailure) return onFailure(error);
  throw error;
}

/** Ends the process in an orderly way when told to, and at once when something unforeseen happens. */
export function watchProcess(logger: Logger, stop: () => Promise<void>): () => void {
  let ending = false;

  function end(why: string, exitCode: number): void {
    // Ctrl-C reaches us from the terminal and from the supervisor, too: once is enough, the deadline bounds the rest.
    if (ending) return;
    ending = true;
    logger.info('stopping', { reason: why });
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error('stopped the hard way', errorFields(error));
        process.exit(1);
      },
    );
  }

  const onSignal = (signal: NodeJS.Signals): void => end(signal, 0);
  const onDisconnect = (): void => end('parent gone', 0);
  const onUncaught = (error: unknown): void => {
    // State is unknown now: no drain, the supervisor starts a fresh one.
    logger.error('uncaught error', errorFields(error));
    process.exit(1);
  };

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  // Only when there is a parent on the other end: whoever spawned us over IPC wants no orphans.
  if (process.channel) process.on('disconnect', onDisconnect);
  onFailure = (error) => {
    logger.error('a part gave up', errorFields(error));
    end('part failed', 1);
  };

  return () => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
    process.off('uncaughtException', onUncaught);
    process.off('unhandledRejection', onUncaught);
    process.off('disconnect', onDisconnect);
    onFailure = undefined;
  };
}
