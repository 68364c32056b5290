import { errorFields, type Logger } from '@okaeri/kernel';

/** Ends the process in an orderly way when told to, and at once when something unforeseen happens. */
export function watchProcess(logger: Logger, stop: () => Promise<void>): () => void {
  let ending = false;

  function end(why: string): void {
    // Ctrl-C reaches us from the terminal and from the supervisor, too: once is enough, the deadline bounds the rest.
    if (ending) return;
    ending = true;
    logger.info('stopping', { reason: why });
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stopped the hard way', errorFields(error));
        process.exit(1);
      },
    );
  }

  const onSignal = (signal: NodeJS.Signals): void => end(signal);
  const onDisconnect = (): void => end('parent gone');
  const onUncaught = (error: unknown): void => {
    // State is unknown now (or a part gave up for good): no drain, the supervisor starts a fresh one.
    logger.error('uncaught error', errorFields(error));
    process.exit(1);
  };

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  // Only when there is a parent on the other end: whoever spawned us over IPC wants no orphans.
  if (process.channel) process.on('disconnect', onDisconnect);

  return () => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
    process.off('uncaughtException', onUncaught);
    process.off('unhandledRejection', onUncaught);
    process.off('disconnect', onDisconnect);
  };
}
